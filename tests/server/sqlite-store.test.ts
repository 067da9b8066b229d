import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { can } from '#protocol/access.ts';
import { MOST_BLOB_BYTES } from '#protocol/blob.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import { backUp } from '../../src/server/store/sqlite-backup.ts';
import { migrations } from '../../src/server/store/sqlite-migrations.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import type { Store } from '../../src/server/store/store.ts';
import { doc, newSigner, next, type Signer } from '../fixtures/signer.ts';
import { blobStoreContract, getFrom, newBlob, putInto } from './blob-store.contract.ts';
import { recordStoreContract } from './record-store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'pillarbook-store-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${files++}.db`);

recordStoreContract('SQLite in memory', async () => openSqliteStore(':memory:'));
recordStoreContract('SQLite on disk', async () => openSqliteStore(newFile()));
blobStoreContract('SQLite', async () => openSqliteStore(newFile()));

async function push(store: Store, by: Signer, record: SealedRecord, assumed?: SealedRecord) {
  const hash = await recordHash(record);
  const rows = [{ record, hash, assumed: assumed ? await recordHash(assumed) : null }];
  const decide: Parameters<Store['records']['push']>[0]['decide'] = (verb, head, facts) =>
    can(by.id, verb, head, facts);
  const pushed = await store.records.push({ user: by.id, epoch: null, rows, decide });
  if (!pushed.ok) throw new Error('another epoch');
  return pushed.value;
}

async function pull(store: Store, by: Signer) {
  const pulled = await store.records.pull(by.id, { epoch: null, checkpoint: {}, limit: 1000 });
  if (!pulled.ok) throw new Error('another epoch');
  return pulled.value.response;
}

describe('one SQLite file', () => {
  test('keeps everything, its epoch too, when it is closed and opened again', async () => {
    const [file, by] = [newFile(), await newSigner()];
    const first = openSqliteStore(file);
    const entry = await doc(by);
    const { epoch } = await push(first, by, entry);
    await first.close();
    const again = openSqliteStore(file);
    expect(await pull(again, by)).toMatchObject({ epoch, rows: [{ record: entry, seq: 1 }] });
    await again.close();
  });

  test('serves two at once, who see each other and never take the same place', async () => {
    const [file, by] = [newFile(), await newSigner()];
    const [one, two] = [openSqliteStore(file), openSqliteStore(file)];
    const seqs: number[] = [];
    for (let count = 0; count < 20; count++) {
      const { answers } = await push(count % 2 ? one : two, by, await doc(by));
      if (answers[0]?.outcome === 'accepted') seqs.push(answers[0].seq);
    }
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect((await pull(one, by)).rows).toEqual((await pull(two, by)).rows);
    await Promise.all([one.close(), two.close()]);
  });

  test('waits for a writer elsewhere and says so when it waits in vain', async () => {
    const file = newFile();
    const store = openSqliteStore(file, 50);
    const elsewhere = new DatabaseSync(file);
    expect(elsewhere.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    elsewhere.exec('BEGIN IMMEDIATE');
    await expect(store.bind('mine')).rejects.toThrow('locked');
    elsewhere.exec('ROLLBACK');
    expect(await store.bind('mine')).toBe(true);
    elsewhere.close();
    await store.close();
  });

  test('is backed up while it is open, and the copy has an epoch of its own', async () => {
    const [file, copy, by] = [newFile(), newFile(), await newSigner()];
    const running = openSqliteStore(file);
    const [kept, later] = [await newBlob(MOST_BLOB_BYTES), await newBlob()];
    const entry = await doc(by, { blobs: [kept.name] });
    const { epoch } = await push(running, by, entry);
    await putInto(running, by, kept);
    backUp(file, copy);
    await push(running, by, await doc(by));
    await putInto(running, by, later);
    expect(() => backUp(file, copy)).toThrow('exists');
    expect(() => backUp(newFile(), newFile())).toThrow();
    const restored = openSqliteStore(copy);
    const page = await pull(restored, by);
    expect(page.epoch).not.toBe(epoch);
    expect(page.epoch).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(page.rows).toEqual([{ record: entry, seq: 1 }]);
    const { missing } = await restored.blobs.missing(by.space, [kept.name, later.name]);
    expect(missing).toEqual([later.name]);
    const bytes = await getFrom(restored, by, by, kept);
    expect(Buffer.from(bytes ?? []).equals(kept.bytes)).toBe(true);
    expect((await pull(running, by)).epoch).toBe(epoch);
    await Promise.all([restored.close(), running.close()]);
  });

  test('brings a file made by the first version up to date, and keeps what is in it', async () => {
    const [file, signer] = [newFile(), await newSigner()];
    const { id: user, card } = signer;
    const older = new DatabaseSync(file);
    older.exec(`${migrations[0]}; PRAGMA user_version = 1`);
    older.prepare('INSERT INTO card (user, card) VALUES (?, ?)').run(user, JSON.stringify(card));
    older.close();
    const store = openSqliteStore(file);
    expect(await store.accounts.card(user)).toEqual(card);
    const blob = await newBlob();
    expect((await putInto(store, signer, blob)).outcome).toBe('taken');
    await store.close();
    const now = new DatabaseSync(file);
    expect(now.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
    expect(now.prepare(`SELECT name FROM pragma_index_list('session')`).all()).toContainEqual({
      name: 'session_user',
    });
    now.close();
  });

  test('refuses a file made by a newer version', async () => {
    const file = newFile();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    expect(() => openSqliteStore(file)).toThrow('newer version');
  });

  test('holds no ciphertext of what was deleted', async () => {
    const [file, by] = [newFile(), await newSigner()];
    const store = openSqliteStore(file);
    const entry = await doc(by, { bytes: 3000 });
    await push(store, by, entry);
    await push(store, by, await next(by, entry, { del: true }), entry);
    await store.close();
    expect(readFileSync(file).includes(entry.ct.slice(0, 100))).toBe(false);
  });

  test('holds no bytes of a blob that was removed', async () => {
    const [file, by, blob] = [newFile(), await newSigner(), await newBlob(100_000)];
    const store = openSqliteStore(file);
    await putInto(store, by, blob);
    await store.blobs.sweep(1, 0);
    await store.blobs.sweep(3, 2);
    await store.close();
    expect(readFileSync(file).includes(Buffer.from(blob.bytes).subarray(50_000, 50_100))).toBe(
      false,
    );
  });

  test('changes an account and ends its other sessions together, or does neither', async () => {
    const [file, { id: user, card }] = [newFile(), await newSigner()];
    const { accounts, close } = openSqliteStore(file);
    const proven = { key: 'account', blob: new Uint8Array([1]) };
    const session = { user, kind: 'own', created: 1, seen: 1 } as const;
    await accounts.create('account', proven.blob, card);
    await accounts.putSession('other', session, proven);
    const elsewhere = new DatabaseSync(file);
    elsewhere.exec(
      `CREATE TRIGGER fault BEFORE DELETE ON session BEGIN SELECT raise(ABORT, 'fault'); END`,
    );
    const rewrap = () => accounts.rewrap(proven, new Uint8Array([2]), { user, asks: 'asks' });
    await expect(rewrap()).rejects.toThrow('fault');
    expect(await accounts.blob('account')).toEqual(proven.blob);
    elsewhere.exec('DROP TRIGGER fault');
    expect(await rewrap()).toBe(true);
    expect(await accounts.session('other')).toBeUndefined();
    elsewhere.close();
    await close();
  });
});
