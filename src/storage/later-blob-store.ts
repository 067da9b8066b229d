import type { BlobStore } from './blob-store.ts';

/** The blobs of a person, opened when they are first asked for: most days nobody looks at a file. */
export function laterBlobStore(open: () => Promise<BlobStore>): BlobStore {
  let opening: Promise<BlobStore> | undefined;
  const opened = () => {
    opening ??= open();
    // One that would not open is tried again next time.
    opening.catch(() => (opening = undefined));
    return opening;
  };
  return {
    put: async (blobs) => (await opened()).put(blobs),
    bytes: async (name) => (await opened()).bytes(name),
    all: async () => (await opened()).all(),
    markSent: async (names, epoch) => (await opened()).markSent(names, epoch),
    markLoose: async (names, since) => (await opened()).markLoose(names, since),
    remove: async (names) => (await opened()).remove(names),
    watch(listener) {
      let stop: (() => void) | undefined;
      let isOver = false;
      opened().then(
        (store) => {
          if (!isOver) stop = store.watch(listener);
        },
        () => undefined,
      );
      return () => {
        isOver = true;
        stop?.();
      };
    },
    close: async () => (await opening)?.close(),
    destroy: async () => (await opened()).destroy(),
  };
}
