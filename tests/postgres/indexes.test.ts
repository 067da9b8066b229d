import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { openPostgresStore } from '#server/store/postgres-store.ts';
import { join, link, startServer } from '../fixtures/server-client.ts';
import { doc, next, note, share, signature } from '../fixtures/signer.ts';
import { getFrom, newBlob, putInto } from '../server/blob-store.contract.ts';
import { ask, newDatabase } from './databases.ts';

/** Every statement under which a student and a supervisor write, share, answer, read and leave, and of the sweep. */
async function statementsOfADay(url: string): Promise<readonly string[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  const store = await openPostgresStore(url, 2);
  query.mockClear();
  const server = startServer({ store });
  const [amira, david] = [await join(server), await join(server)];
  await link(amira, david);
  const photo = await newBlob();
  const blobs = [photo.name];
  const entry = await doc(amira, { blobs });
  const copy = await share(amira, entry.head.id, [david], { blobs });
  await amira.push([entry], [copy]);
  await david.push([await note(david, copy)], [await signature(david, copy)]);
  for (const { pull, json } of [amira, david]) {
    await pull();
    await json('POST', '/v1/newest', { limit: 50 });
    await json('GET', '/v1/links');
  }
  await store.blobs.missing(amira.space, blobs);
  await putInto(store, amira, photo);
  await getFrom(store, david, amira, photo);
  await amira.push([await next(amira, entry)]);
  await store.blobs.sweep(server.clock.now, server.clock.now);
  await amira.json('DELETE', `/v1/links/${david.id}`);
  const { name, authKey, recAuth, wraps } = amira.request;
  const proof = { by: 'pass', key: authKey };
  await amira.json('PUT', '/v1/wraps', { name, proof, authKey, recAuth, wraps });
  await store.accounts.forgetSessions(0);
  const texts = query.mock.calls.map(([asked]) => Object(asked).text as unknown);
  query.mockRestore();
  await store.close();
  const statements = new Set(texts.filter((text) => typeof text === 'string'));
  const ours =
    /\b(account|blob|blob_use|card|earlier|ended|invite|link|passed|reader|record|session|space)\b/;
  return [...statements].filter((text) => ours.test(text));
}

/** Twenty thousand other people, so that going through a table is never the shorter way. */
const others = `
  INSERT INTO space SELECT 's_' || n, 100 FROM generate_series(1, 20000) n;
  INSERT INTO record SELECT 's_' || s, 'd_' || i, i, 'doc', CASE WHEN i > 90 THEN 'h_' || i END,
    'u_' || s, 1, 'hash', false, 'head', 'sig', 'ct'
    FROM generate_series(1, 1000) s, generate_series(1, 100) i;
  INSERT INTO reader SELECT 's_' || n, 'h_91', 'u_' || n / 9, 1, NULL FROM generate_series(1, 20000) n;
  INSERT INTO passed SELECT space, "user", 1 FROM reader;
  INSERT INTO earlier SELECT space, "user", 1, share, 'd_91' FROM reader;
  INSERT INTO account SELECT 'k_' || n, '' FROM generate_series(1, 20000) n;
  INSERT INTO card SELECT 'u_' || n, 'card' FROM generate_series(1, 20000) n;
  INSERT INTO session SELECT 't_' || n, 'u_' || n / 2, 'own', n, n FROM generate_series(1, 20000) n;
  INSERT INTO invite SELECT 'i_' || n, 'u_' || n, 'check', 'offer', n FROM generate_series(1, 20000) n;
  INSERT INTO link SELECT 'u_' || n / 9, 'u_' || n FROM generate_series(1, 20000) n;
  INSERT INTO blob SELECT 's_' || n, 'b_' || n, 1, CASE WHEN n % 99 = 0 THEN n END, ''
    FROM generate_series(1, 20000) n;
  INSERT INTO blob_use SELECT space, 'd_1', name FROM blob;
  INSERT INTO ended SELECT 'u_' || n, 'u_' || n / 9 FROM generate_series(1, 20000) n;`;

/** As it is planned once for whatever values. */
async function planOf(url: string, statement: string): Promise<string> {
  const places = [...statement.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  const values = Array.from({ length: Math.max(0, ...places) }, () => 'NULL').join();
  const rows = await ask(
    url,
    'SET plan_cache_mode = force_generic_plan',
    `PREPARE it AS ${statement}`,
    `EXPLAIN EXECUTE it${values === '' ? '' : `(${values})`}`,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const indexes = [
  ...['blob_unused', 'blob_used', 'earlier_share', 'invite_maker', 'link_other', 'reader_user'],
  ...['record_place', 'record_thread', 'session_created', 'session_of_user'],
];

/** Goes through a table, or through all records of a space other than from the last one down. */
const growing = /Seq Scan|Index Scan (?:using|on) .*record.*\n +Index Cond: \(space = \S+\)$/m;

test('[docs/scale.md] finds everything by an index, whoever else is in the database', async () => {
  const url = await newDatabase();
  const statements = await statementsOfADay(url);
  await ask(url, others, 'ANALYZE');
  expect(statements.length).toBeGreaterThan(40);
  const plans = await Promise.all(
    statements.map(async (sql) => [sql, await planOf(url, sql)] as const),
  );
  const found = plans.filter(([, plan]) => growing.test(plan));
  expect(found).toEqual([]);
  const all = plans.map(([, plan]) => plan).join('\n');
  expect(indexes.filter((index) => !all.includes(` ${index} `))).toEqual([]);
});
