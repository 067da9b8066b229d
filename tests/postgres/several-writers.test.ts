import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { SpaceId } from '#protocol/ids.ts';
import { recordHash } from '#protocol/record.ts';
import { openPostgresStore } from '#server/store/postgres-store.ts';
import type { Store } from '#server/store/store.ts';
import { doc, newSigner, type Signer } from '../fixtures/signer.ts';
import { newDatabase } from './databases.ts';
import type { Task } from './writer.ts';

const PROCESSES = 2;
const PUSHES = 60;

async function writes(task: Task): Promise<readonly number[]> {
  const child = fork(fileURLToPath(new URL('writer.ts', import.meta.url)));
  child.send(task);
  const told = once(child, 'message') as Promise<[number[]]>;
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
  return (await told)[0];
}

/** Pushes of one to four rows, so that some transactions take longer than others. */
async function pushesBy(signer: Signer): Promise<Task['pushes']> {
  return Promise.all(
    Array.from({ length: PUSHES }, async (_, index) =>
      Promise.all(
        Array.from({ length: 1 + (index % 4) }, async () => {
          const record = await doc(signer);
          return { record, assumed: null, hash: await recordHash(record) };
        }),
      ),
    ),
  );
}

/** Pulls as a device does that never asks for the same place twice, until it has this many rows. */
async function pullAsTheyCome(
  store: Store,
  { id, space }: { id: Signer['id']; space: SpaceId },
  most: number,
  isOver: () => boolean,
) {
  const seen: { seq: number; id: string }[] = [];
  let checkpoint = {};
  for (let isLast = false; seen.length < most && !isLast;) {
    isLast = isOver();
    const pulled = await store.records.pull(id, { epoch: null, checkpoint, limit: 7 });
    if (!pulled.ok) throw new Error('another epoch');
    const page = pulled.value.response;
    seen.push(...page.rows.map(({ record, seq }) => ({ seq, id: record.head.id })));
    checkpoint = page.checkpoint;
    if (page.more) isLast = false;
  }
  expect(Object.keys(checkpoint)).toEqual([space]);
  return seen;
}

test('two processes write to one space at once, and whoever pulls meanwhile gets every row exactly once', async () => {
  const url = await newDatabase();
  const store = await openPostgresStore(url, 4);
  const signer = await newSigner();
  const tasks = await Promise.all(
    Array.from({ length: PROCESSES }, async () => ({
      url,
      user: signer.id,
      pushes: await pushesBy(signer),
    })),
  );
  const ids = tasks.flatMap(({ pushes }) => pushes.flat().map(({ record }) => record.head.id));

  let isOver = false;
  const writing = Promise.all(tasks.map(writes)).finally(() => (isOver = true));
  const pulling = Promise.all(
    [1, 2].map(() => pullAsTheyCome(store, signer, ids.length, () => isOver)),
  );
  const [written, pulled] = await Promise.all([writing, pulling]);
  for (const seen of pulled) {
    expect(seen.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(seen.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1));
  }
  expect(written.flat().toSorted((a, b) => a - b)).toEqual(ids.map((_, index) => index + 1));
  await store.close();
});
