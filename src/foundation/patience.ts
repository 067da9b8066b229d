/**
 * Waits for work that may never answer, because what it works on can be taken away in the middle of it:
 * whoever notices that says so, and nobody waits any longer.
 */
export function createPatience() {
  const waiting = new Set<(reason: Error) => void>();
  return {
    /** The work's own outcome, or the reason for which it was given up before. */
    waitFor: <Value>(work: Promise<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        waiting.add(reject);
        const settled = () => waiting.delete(reject);
        work.then(resolve, reject).finally(settled);
      }),
    /** Of everything that is waited for now; what is asked afterwards is waited for again. */
    giveUp(reason: Error): void {
      const given = [...waiting];
      waiting.clear();
      for (const refuse of given) refuse(reason);
    },
  };
}
