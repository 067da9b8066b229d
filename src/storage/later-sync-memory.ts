import type { SyncMemory } from './device-store.ts';

/** The memory of sync while it is still being opened: every question waits for it. */
export function laterSyncMemory(opening: Promise<SyncMemory>): SyncMemory {
  const later = <Args extends unknown[], Value>(
    ask: (memory: SyncMemory) => (...args: Args) => Promise<Value>,
  ) => {
    return async (...args: Args): Promise<Value> => {
      const memory = await opening;
      return ask(memory).apply(memory, args);
    };
  };
  return {
    acked: later((memory) => memory.acked),
    ackedMany: later((memory) => memory.ackedMany),
    remembered: later((memory) => memory.remembered),
    acknowledge: later((memory) => memory.acknowledge),
    parked: later((memory) => memory.parked),
    allParked: later((memory) => memory.allParked),
    park: later((memory) => memory.park),
    settle: later((memory) => memory.settle),
    putKnown: later((memory) => memory.putKnown),
    ancestry: later((memory) => memory.ancestry),
    ancestries: later((memory) => memory.ancestries),
    addAncestors: later((memory) => memory.addAncestors),
    quarantine: later((memory) => memory.quarantine),
    allQuarantined: later((memory) => memory.allQuarantined),
    release: later((memory) => memory.release),
    forget: later((memory) => memory.forget),
    passed: later((memory) => memory.passed),
    putPassed: later((memory) => memory.putPassed),
    log: later((memory) => memory.log),
    logLines: later((memory) => memory.logLines),
    page: later((memory) => memory.page),
    putPage: later((memory) => memory.putPage),
    value: later((memory) => memory.value),
    putValue: later((memory) => memory.putValue),
    watch(listener) {
      let stop: (() => void) | undefined;
      let isOver = false;
      void opening.then((memory) => {
        if (!isOver) stop = memory.watch(listener);
      });
      return () => {
        isOver = true;
        stop?.();
      };
    },
    close: later((memory) => memory.close),
    destroy: later((memory) => memory.destroy),
  };
}
