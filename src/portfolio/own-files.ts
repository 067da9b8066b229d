import { live } from '#foundation/live.ts';
import { fail, type Result } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import { LockedError } from '#vault/locked-error.ts';
import type { Vault } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Contents } from './contents.ts';
import type { FileProgress, Files, MakePicture } from './files.ts';
import type { Replica } from './replica.ts';
import { untilLocked } from './until-locked.ts';

export type FileParts = {
  readonly me: UserId;
  readonly vault: Pick<Vault, 'sealFile' | 'openChunk'>;
  readonly contents: Pick<Contents, 'shares'>;
  readonly replica: () => Replica;
  readonly makePicture: MakePicture;
};

/** Files of entries: adding them, and seeing them wherever they are listed. Nothing is read before somebody looks. */
export function createFiles(parts: FileParts): { readonly files: Files; stop(): void } {
  const { blobs, memory } = parts.replica();
  const sending = live<ReadonlyMap<string, FileProgress>>(new Map());
  const stops: (() => void)[] = [];
  const look = async () =>
    sending.set(await (await acts.seeingFiles()).progressOf(parts.replica()));
  const again = () => untilLocked(look().catch(() => undefined));
  const begin = () => {
    if (stops.length > 0) return;
    stops.push(blobs.watch(again), memory.watch(again));
    again();
  };
  return {
    files: {
      add: async (file, entry) => {
        const { addFile } = await acts.addingFiles();
        return unlessLocked(addFile({ ...parts, blobs }, file, entry), 'storage-lost');
      },
      async thumb({ file, share }) {
        if (!file.thumb) return fail('not-there');
        const { id, chunk } = file.thumb;
        const small = { ...file, id, chunks: [chunk] };
        const { openAll } = await acts.seeingFiles();
        return unlessLocked(openAll(parts, { file: small, share }, file.id), 'unreachable');
      },
      async open(place, progress) {
        const { openAll } = await acts.seeingFiles();
        return unlessLocked(openAll(parts, place, place.file.id, progress), 'unreachable');
      },
      sending: {
        get: sending.get,
        watch(listener) {
          begin();
          return sending.watch(listener);
        },
      },
    },
    stop: () => stops.forEach((stop) => stop()),
  };
}

/** Locked in the middle of it: the screen that asked is gone, and nobody reads the answer. */
async function unlessLocked<Value, Failure>(
  work: Promise<Result<Value, Failure>>,
  instead: Failure,
): Promise<Result<Value, Failure>> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LockedError) return fail(instead);
    throw error;
  }
}
