import type { Database } from './sqlite-database.ts';

type Waiting = {
  /** Does the work in its own savepoint; gives what to say once the whole is durable. */
  readonly attempt: () => () => void;
  readonly fail: (error: unknown) => void;
};

export type GroupCommit = <Value>(work: () => Value) => Promise<Value>;

/**
 * Writes that arrive together share one transaction and so one wait for the disk, each in a savepoint
 * of its own: one that fails takes nothing with it. Nobody is answered before the commit.
 */
export function groupCommit(database: Database): GroupCommit {
  const savepoint = database.prepare('SAVEPOINT work');
  const release = database.prepare('RELEASE work');
  const rollBack = database.prepare('ROLLBACK TO work');
  let waiting: Waiting[] = [];

  const flush = () => {
    const group = waiting;
    waiting = [];
    try {
      const answers = database.write(() => group.map(({ attempt }) => attempt()));
      for (const answer of answers) answer();
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  };

  return <Value>(work: () => Value) =>
    new Promise<Value>((resolve, reject) => {
      const attempt = () => {
        savepoint.run();
        try {
          const value = work();
          return () => resolve(value);
        } catch (error) {
          rollBack.run();
          return () => reject(error);
        } finally {
          release.run();
        }
      };
      if (waiting.push({ attempt, fail: reject }) === 1) setImmediate(flush);
    });
}
