import type { RecordStore } from './record-store.ts';

/**
 * A record store that is still being opened: every question waits for it. The screen that shows the
 * head page can be handed its replica before the database is there.
 */
export function laterRecordStore(opening: Promise<RecordStore>): RecordStore {
  return {
    find: async (key) => (await opening).find(key),
    findMany: async (keys) => (await opening).findMany(keys),
    write: async (key, change) => (await opening).write(key, change),
    writeMany: async (...args) => (await opening).writeMany(...args),
    newest: async (question) => (await opening).newest(question),
    ofParent: async (parent) => (await opening).ofParent(parent),
    async *all(page) {
      yield* (await opening).all(page);
    },
    count: async () => (await opening).count(),
    watch(listener) {
      let stop: (() => void) | undefined;
      let isOver = false;
      void opening.then((store) => {
        if (!isOver) stop = store.watch(listener);
      });
      return () => {
        isOver = true;
        stop?.();
      };
    },
    purge: async (keys) => (await opening).purge(keys),
    close: async () => (await opening).close(),
    destroy: async () => (await opening).destroy(),
  };
}
