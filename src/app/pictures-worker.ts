import type { MakePicture } from '#portfolio/files.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Of the longer side, in pixels: a page of a flip chart can be read, and a screen shows no more. */
const LONGEST = 2400;
const SMALL = 320;

type Made = NonNullable<Awaited<ReturnType<MakePicture>>>;

/**
 * One picture in, what can be seen of it out: turned as it was taken, and nothing else that was in the file.
 * Where and when it was taken, and with what, stays behind.
 */
self.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  make(data).then(
    (made) => self.postMessage(made),
    // Of a kind this browser cannot read, or no picture at all.
    () => self.postMessage(undefined),
  );
});

async function make(source: Blob): Promise<Made> {
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' });
  const picture = await drawn(bitmap, LONGEST, 0.85);
  const thumb = await drawn(bitmap, SMALL, 0.75);
  bitmap.close();
  return { picture, thumb };
}

async function drawn(bitmap: ImageBitmap, longest: number, quality: number): Promise<Blob> {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const size = (side: number) => Math.max(1, Math.round(side * scale));
  const canvas = new OffscreenCanvas(size(bitmap.width), size(bitmap.height));
  const pen = canvas.getContext('2d', { alpha: false });
  if (!pen) throw new Error('no canvas');
  // A JPEG has no holes: what was see-through is paper.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const made = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  // A browser that cannot write a kind writes another one without a word.
  if (made.type !== 'image/jpeg') throw new Error('not a JPEG');
  return made;
}
