import type { Push } from '#server/store/record-store.ts';
import { openPostgresStore } from '#server/store/postgres-store.ts';

/** A process of its own that pushes what it is sent, several pushes at a time. */
export type Task = {
  readonly url: string;
  readonly user: Push['user'];
  readonly pushes: readonly Push['rows'][];
};

const AT_ONCE = 4;

process.once('message', (task: Task) => void work(task));

async function work({ url, user, pushes }: Task): Promise<void> {
  const store = await openPostgresStore(url, AT_ONCE);
  const waiting = [...pushes];
  const seqs: number[] = [];
  const worker = async () => {
    for (let rows = waiting.shift(); rows; rows = waiting.shift()) {
      const pushed = await store.records.push({ user, epoch: null, rows, decide: () => true });
      if (!pushed.ok) throw new Error('another epoch');
      for (const answer of pushed.value.answers) {
        if (answer.outcome === 'accepted') seqs.push(answer.seq);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  process.send?.(seqs);
  await store.close();
  process.disconnect();
}
