import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { recordHash } from '#protocol/record.ts';
import { migrations } from '#server/store/postgres-migrations.ts';
import { openPostgresStore } from '#server/store/postgres-store.ts';
import type { Store } from '#server/store/store.ts';
import { doc, newSigner, type Signer } from '../fixtures/signer.ts';
import { getFrom, newBlob, putInto } from '../server/blob-store.contract.ts';
import { findPostgres } from './cluster.ts';
import { ask, newDatabase } from './databases.ts';

const folder = mkdtempSync(join(tmpdir(), 'pillarbook-dumps-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function push(
  store: Store,
  { id: user }: Signer,
  ...records: Awaited<ReturnType<typeof doc>>[]
) {
  const rows = await Promise.all(
    records.map(async (record) => ({ record, assumed: null, hash: await recordHash(record) })),
  );
  const pushed = await store.records.push({ user, epoch: null, rows, decide: () => true });
  if (!pushed.ok) throw new Error('another epoch');
  return pushed.value;
}

async function pull(store: Store, { id }: Signer) {
  const pulled = await store.records.pull(id, { epoch: null, checkpoint: {}, limit: 100 });
  if (!pulled.ok) throw new Error('another epoch');
  return pulled.value.response;
}

function run(program: string, ...options: readonly string[]): void {
  execFileSync(join(findPostgres() ?? '', program), options, {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Opens it, looks, and closes it again. */
async function pageOf(url: string, by: Signer) {
  const store = await openPostgresStore(url, 2);
  const page = await pull(store, by);
  await store.close();
  return page;
}

describe('one PostgreSQL database', () => {
  test('is made once by however many start at once, and keeps its epoch', async () => {
    const [url, by] = [await newDatabase(), await newSigner()];
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore(url, 2)));
    const entry = await doc(by);
    const { epoch } = await push(stores[0]!, by, entry);
    const pages = await Promise.all(stores.map((store) => pull(store, by)));
    for (const page of pages)
      expect(page).toMatchObject({ epoch, rows: [{ record: entry, seq: 1 }] });
    await Promise.all(stores.map((store) => store.close()));
    expect(await pageOf(url, by)).toEqual(pages[0]);
  });

  test('is brought up to date when the first version made it, and keeps what is in it', async () => {
    const [url, by] = [await newDatabase(), await newSigner()];
    await ask(
      url,
      `DO $step$ BEGIN ${migrations[0]} END $step$`,
      `INSERT INTO meta (name, value) VALUES ('version', '1')`,
      `INSERT INTO space (id, seq) VALUES ('${by.space}', 7)`,
    );
    const store = await openPostgresStore(url, 2);
    const blob = await newBlob();
    expect((await putInto(store, by, blob)).outcome).toBe('taken');
    expect(await push(store, by, await doc(by))).toMatchObject({ answers: [{ seq: 8 }] });
    await store.close();
  });

  test('is refused when a newer version made it', async () => {
    const url = await newDatabase();
    await (await openPostgresStore(url, 2)).close();
    await ask(url, `UPDATE meta SET value = '999' WHERE name = 'version'`);
    await expect(openPostgresStore(url, 2)).rejects.toThrow('newer version');
    expect(migrations.length).toBeLessThan(999);
  });

  test('has another epoch when a dump of it is restored, elsewhere or in its own place', async () => {
    const [url, elsewhere, by] = [await newDatabase(), await newDatabase(), await newSigner()];
    const file = join(folder, 'pillarbook.dump');
    const store = await openPostgresStore(url, 2);
    const blob = await newBlob(100_000);
    const entry = await doc(by, { blobs: [blob.name] });
    const { epoch } = await push(store, by, entry);
    await putInto(store, by, blob);
    run('pg_dump', '--format=custom', '--file', file, url);
    await push(store, by, await doc(by));
    await store.close();
    expect((await pageOf(url, by)).epoch).toBe(epoch);

    const options = ['--no-owner', '--exit-on-error', '--single-transaction'];
    run('pg_restore', ...options, '--dbname', elsewhere, file);
    const copy = await pageOf(elsewhere, by);
    expect(copy.rows).toEqual([{ record: entry, seq: 1 }]);
    expect(copy.epoch).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(copy.epoch).not.toBe(epoch);
    expect((await pageOf(elsewhere, by)).epoch).toBe(copy.epoch);
    const restored = await openPostgresStore(elsewhere, 2);
    const bytes = await getFrom(restored, by, by, blob);
    await restored.close();
    expect(Buffer.from(bytes ?? []).equals(blob.bytes)).toBe(true);

    run('pg_restore', ...options, '--clean', '--dbname', url, file);
    const again = await pageOf(url, by);
    expect(again.rows).toEqual([{ record: entry, seq: 1 }]);
    expect([epoch, copy.epoch]).not.toContain(again.epoch);
  });

  test('has another epoch when the old one was blanked', async () => {
    const [url, by] = [await newDatabase(), await newSigner()];
    const { epoch } = await pageOf(url, by);
    await ask(url, `UPDATE meta SET value = '' WHERE name = 'epoch'`);
    const next = await pageOf(url, by);
    expect(next.epoch).not.toBe(epoch);
    expect(next.epoch).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});
