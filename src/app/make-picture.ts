import type { MakePicture } from '#portfolio/files.ts';
import { startPicturesWorker } from './trusted-scripts.ts';

/** A worker for each picture, so that the room a large one takes is given back. */
export const makePicture: MakePicture = (picture) =>
  new Promise((resolve) => {
    const worker = startPicturesWorker();
    const answer = (made: Awaited<ReturnType<MakePicture>>) => {
      worker.terminate();
      resolve(made);
    };
    worker.addEventListener('message', ({ data }) => answer(data));
    worker.addEventListener('error', () => answer(undefined));
    worker.postMessage(picture);
  });
