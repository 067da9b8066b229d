import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { can } from '#protocol/access.ts';
import { type Hash, newInviteId, newRecordId } from '#protocol/ids.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import { openPostgresStore } from '#server/store/postgres-store.ts';
import type { Store } from '#server/store/store.ts';
import {
  doc,
  newSigner,
  next,
  random,
  randomText,
  share,
  type Signer,
} from '../fixtures/signer.ts';
import { getFrom, newBlob, putInto } from '../server/blob-store.contract.ts';
import { ask, holding, newDatabase } from './databases.ts';

const ROUNDS = 15;

const WAITING = `SELECT FROM pg_stat_activity
  WHERE wait_event_type = 'Lock' AND datname = current_database()`;

let url: string;
/** Two processes. */
let one: Store;
let two: Store;

beforeEach(async () => {
  url = await newDatabase();
  [one, two] = await Promise.all([openPostgresStore(url, 6), openPostgresStore(url, 6)]);
});
afterEach(() => Promise.all([one.close(), two.close()]));

async function push(store: Store, by: Signer, record: SealedRecord, assumed: Hash | null = null) {
  const rows = [{ record, assumed, hash: await recordHash(record) }];
  const pushed = await store.records.push({
    user: by.id,
    epoch: null,
    rows,
    decide: (verb, head, facts) => can(by.id, verb, head, facts),
  });
  if (!pushed.ok) throw new Error('another epoch');
  return pushed.value.answers[0]!;
}

const invite = (maker: Signer) => ({
  id: newInviteId(),
  maker: maker.id,
  check: randomText() as Hash,
  offer: randomText(),
  expires: 1000,
});

async function link(maker: Signer, answerer: Signer): Promise<void> {
  const made = invite(maker);
  await one.people.makeInvite(made, 0, 1000);
  await one.people.answerInvite(made.id, answerer.id, randomText(), 0);
  await one.people.confirm(made.id, maker.id, answerer.id);
}

/** Both at once, each now and then with a head start. */
async function race(round: number, first: () => Promise<unknown>, second: () => Promise<unknown>) {
  const late = (deed: () => Promise<unknown>, by: number) =>
    new Promise((resolve) => setTimeout(resolve, by)).then(deed);
  await Promise.all([late(first, round % 4), late(second, (round >> 2) % 4)]);
}

describe('what two processes do at the same moment', () => {
  test('leaves nobody reading who was let go while the copy was published', async () => {
    const [student, supervisor] = [await newSigner(), await newSigner()];
    for (let round = 0; round < ROUNDS; round++) {
      await link(student, supervisor);
      const copy = await share(student, newRecordId('doc'), [supervisor]);
      await race(
        round,
        () => push(one, student, copy),
        () => two.people.unlink(supervisor.id, student.id),
      );
      expect(await ask(url, 'SELECT * FROM reader WHERE left_seq IS NULL')).toEqual([]);
    }
  });

  test('takes one of two first versions and one of two next ones, and hands the other back', async () => {
    const student = await newSigner();
    for (let round = 0; round < ROUNDS; round++) {
      const first = await doc(student);
      const other = await doc(student, { id: first.head.id });
      const outcomes = await Promise.all([push(one, student, first), push(two, student, other)]);
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'newer']);
      const standing = outcomes[0].outcome === 'accepted' ? first : other;
      const base = await recordHash(standing);
      const nexts = [await next(student, standing), await next(student, standing)] as const;
      const later = await Promise.all([
        push(one, student, nexts[0], base),
        push(two, student, nexts[1], base),
      ]);
      expect(later.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'newer']);
    }
  });

  test('begins no session with a passphrase that is being changed', async () => {
    const signer = await newSigner();
    const [old, fresh] = [random(60), random(60)];
    await one.accounts.create('account', old, signer.card);
    const changing = await holding(url, 'UPDATE account SET sealed = $1', [fresh]);
    const session = { user: signer.id, kind: 'own', created: 1, seen: 1 } as const;
    let isSettled = false;
    const beginning = one.accounts
      .putSession('late', session, { key: 'account', blob: old })
      .finally(() => (isSettled = true));
    await expect.poll(async () => isSettled || (await ask(url, WAITING)).length > 0).toBe(true);
    await changing.commit();
    expect(await beginning).toBe(false);
    expect(await one.accounts.session('late')).toBeUndefined();
  });

  test('removes no blob that a row has begun to use and not yet said so', async () => {
    const [student, blob] = [await newSigner(), await newBlob()];
    await putInto(one, student, blob);
    await one.blobs.sweep(1, 0);
    const space = [student.space];
    const pushing = await holding(url, 'UPDATE space SET seq = seq + 1 WHERE id = $1', space);
    let isSettled = false;
    const sweeping = two.blobs.sweep(1000, 500).finally(() => (isSettled = true));
    await expect.poll(async () => isSettled || (await ask(url, WAITING)).length > 0).toBe(true);
    await pushing.also('UPDATE blob SET unused = NULL WHERE space = $1', space);
    await pushing.commit();
    await sweeping;
    expect(await getFrom(one, student, student, blob)).toBeDefined();
  });

  test('makes no more invitations than are allowed, and no account twice', async () => {
    const student = await newSigner();
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? one : two).people.makeInvite(invite(student), 0, 3),
      ),
    );
    expect(made.filter((outcome) => outcome === 'made')).toHaveLength(3);
    const accounts = await Promise.all(
      [one, two, one, two].map((store, index) =>
        store.accounts.create(`name ${index % 2}`, random(60), student.card),
      ),
    );
    expect(accounts.filter((outcome) => outcome === 'made')).toHaveLength(1);
    expect(await ask(url, 'SELECT * FROM account')).toHaveLength(1);
  });
});
