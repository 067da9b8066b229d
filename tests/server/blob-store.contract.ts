import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bytes } from '#foundation/bytes.ts';
import { can, mayFetch } from '#protocol/access.ts';
import { blobNameOf } from '#protocol/blob.ts';
import { type Hash, newInviteId, newRecordId } from '#protocol/ids.ts';
import { type Reader, recordHash, type SealedRecord } from '#protocol/record.ts';
import type { Store } from '../../src/server/store/store.ts';
import { doc, newSigner, next, note, random, randomText, share } from '../fixtures/signer.ts';
import type { Signer } from '../fixtures/signer.ts';

const MUCH = 10_000_000;
const PAGE = 4096;
/** A month of sweeps, one a day: what is unused at its first is gone at its last. */
const DAY = 86_400_000;

export type Blob = { readonly name: string; readonly bytes: Bytes };

export async function newBlob(length = 5000): Promise<Blob> {
  const bytes = random(length);
  return { name: await blobNameOf(bytes), bytes };
}

export const putInto = ({ blobs }: Store, { space }: Signer, blob: Blob, quota = MUCH) =>
  blobs.put({ ...blob, space, quota });

export const getFrom = (
  { blobs }: Store,
  { id }: Signer,
  { space }: Signer,
  { name }: Pick<Blob, 'name'>,
) => blobs.get(id, { space, name }, (copies) => mayFetch(id, { space, name }, copies));

export async function pushInto(
  { records }: Store,
  by: Signer,
  ...sent: readonly (readonly [SealedRecord, SealedRecord?])[]
) {
  const rows = await Promise.all(
    sent.map(async ([record, before]) => ({
      record,
      hash: await recordHash(record),
      assumed: before ? await recordHash(before) : null,
    })),
  );
  const pushed = await records.push({
    user: by.id,
    epoch: null,
    rows,
    decide: (verb, head, facts) => can(by.id, verb, head, facts),
  });
  if (!pushed.ok) throw new Error('another epoch');
  for (const { outcome } of pushed.value.answers) expect(outcome).toBe('accepted');
  return pushed.value;
}

export async function linkIn({ people }: Store, maker: Signer, answerer: Signer): Promise<void> {
  const id = newInviteId();
  const [check, offer] = [randomText() as Hash, randomText()];
  await people.makeInvite({ id, maker: maker.id, check, offer, expires: 1000 }, 0, 20);
  await people.answerInvite(id, answerer.id, randomText(), 0);
  expect(await people.confirm(id, maker.id, answerer.id)).toBe(true);
}

/** What every store of blobs must do. `open` gives a new, empty one. */
export function blobStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`blobs in ${name}`, () => {
    let store: Store;
    let student: Signer;
    let supervisor: Signer;
    let other: Signer;
    let one: Blob;
    let two: Blob;

    beforeEach(async () => {
      store = await open();
      [student, supervisor, other] = await Promise.all([newSigner(), newSigner(), newSigner()]);
      [one, two] = await Promise.all([newBlob(), newBlob()]);
    });
    afterEach(() => store.close());

    const put = (blob: Blob, by = student, quota = MUCH) => putInto(store, by, blob, quota);
    const get = (blob: Blob, by = student, of = student) => getFrom(store, by, of, blob);
    const has = async (blob: Blob, by = student, of = student) =>
      (await get(blob, by, of)) !== undefined;
    const push = (...sent: Parameters<typeof pushInto>[2][]) => pushInto(store, student, ...sent);
    const missing = async (...blobs: readonly Blob[]) => {
      const told = await store.blobs.missing(
        student.space,
        blobs.map((blob) => blob.name),
      );
      return told.missing;
    };
    const listing = (...blobs: readonly Blob[]) => ({ blobs: blobs.map((blob) => blob.name) });

    let day = 1;
    beforeEach(() => (day = 1));
    /** So many days of sweeps. */
    const pass = async (days: number) => {
      for (let count = 0; count < days; count++, day++) {
        await store.blobs.sweep(day * DAY, (day - 30) * DAY);
      }
    };

    /** The student publishes an entry that needs these blobs; all readers are linked first. */
    const publish = async (blobs: readonly Blob[], ...readers: readonly Signer[]) => {
      for (const reader of readers) await linkIn(store, student, reader);
      const entry = await doc(student, listing(...blobs));
      const copy = await share(student, entry.head.id, readers, listing(...blobs));
      await push([entry], [copy]);
      return { entry, copy };
    };

    describe('put', () => {
      test('keeps the bytes for the owner, as they came, to the largest', async () => {
        const largest = await newBlob(1024 * 1024 + 16);
        for (const blob of [one, two, largest]) {
          expect(await put(blob)).toMatchObject({ outcome: 'taken' });
          expect(Buffer.from((await get(blob)) ?? []).equals(blob.bytes)).toBe(true);
        }
      });

      test('takes the same blob again without keeping it twice', async () => {
        await put(one);
        expect(await put(one)).toMatchObject({ outcome: 'taken' });
        expect(await store.blobs.figures()).toEqual({ blobs: 1, bytes: 5000 });
      });

      test('is of one space: another has the same blob for itself, or has it not', async () => {
        await put(one);
        expect(await has(one, supervisor, supervisor)).toBe(false);
        await put(one, supervisor);
        expect(await has(one, supervisor, supervisor)).toBe(true);
        expect(await has(one, supervisor, student)).toBe(false);
      });

      test('names the epoch, as a push does', async () => {
        const { epoch } = await push([await doc(student)]);
        expect((await put(one)).epoch).toBe(epoch);
        expect((await store.blobs.missing(student.space, [one.name])).epoch).toBe(epoch);
      });

      test('leaves the places of the space as they were', async () => {
        await put(one);
        expect((await push([await doc(student)])).answers).toEqual([
          { outcome: 'accepted', seq: 1 },
        ]);
      });
    });

    describe('missing', () => {
      test('names what the space has not got, each once', async () => {
        expect(await missing(one, two, one)).toEqual([one.name, two.name]);
        await put(one);
        await put(two, supervisor);
        expect(await missing(one, two, two)).toEqual([two.name]);
      });
    });

    describe('the room of a space', () => {
      test('is for its blobs together; one more is not taken, and is taken when there is more', async () => {
        expect((await put(one, student, 10_000)).outcome).toBe('taken');
        expect((await put(two, student, 9_999)).outcome).toBe('no-room');
        expect(await has(two)).toBe(false);
        expect((await put(two, student, 10_000)).outcome).toBe('taken');
        expect(await store.blobs.figures()).toEqual({ blobs: 2, bytes: 10_000 });
      });

      test('is no matter for a blob that is here', async () => {
        await put(one);
        expect((await put(one, student, 0)).outcome).toBe('taken');
      });

      test('is its own: what others have takes none of it', async () => {
        await put(one, supervisor);
        expect((await put(two, student, 5000)).outcome).toBe('taken');
      });

      test('is taken by a page at least, however short the blob', async () => {
        const [tiny, tinier] = [await newBlob(17), await newBlob(1)];
        expect((await put(tiny, student, PAGE)).outcome).toBe('taken');
        expect((await put(tinier, student, PAGE)).outcome).toBe('no-room');
      });

      test('is there again when blobs are removed', async () => {
        await put(one, student, 5000);
        await pass(32);
        expect(await store.blobs.figures()).toEqual({ blobs: 0, bytes: 0 });
        expect((await put(two, student, 5000)).outcome).toBe('taken');
      });

      test('is not passed by two that come at once', async () => {
        const blobs = await Promise.all(Array.from({ length: 6 }, () => newBlob()));
        const done = await Promise.all(blobs.map((blob) => put(blob, student, 15_000)));
        expect(done.filter(({ outcome }) => outcome === 'taken')).toHaveLength(3);
        expect(await store.blobs.figures()).toEqual({ blobs: 3, bytes: 15_000 });
      });
    });

    describe('a reader', () => {
      test('fetches what a copy published to them lists, and nothing else of the space', async () => {
        await Promise.all([put(one), put(two)]);
        await push([await doc(student, listing(two))]);
        await publish([one], supervisor);
        expect(await has(one, supervisor)).toBe(true);
        expect(await has(two, supervisor)).toBe(false);
        expect(await has(one, other)).toBe(false);
      });

      test('fetches nothing because of the document, its history or feedback', async () => {
        await put(one);
        const { entry, copy } = await publish([], supervisor);
        const later = await next(student, entry, listing(one));
        const past = await doc(student, {
          coll: 'past',
          id: newRecordId('past'),
          parent: entry.head.id,
          ...listing(one),
        });
        await push([later, entry], [past]);
        await pushInto(store, supervisor, [await note(supervisor, copy, listing(one))]);
        expect(await has(one, supervisor)).toBe(false);
      });

      test.each([
        ['is for others', { to: [] as Reader[] }],
        ['lists it no more', { blobs: [] }],
        ['is gone', { del: true }],
      ])('fetches no more once the copy %s', async (_what, change) => {
        await put(one);
        const { copy } = await publish([one], supervisor);
        expect(await has(one, supervisor)).toBe(true);
        await push([await next(student, copy, change), copy]);
        expect(await has(one, supervisor)).toBe(false);
        expect(await has(one)).toBe(true);
      });

      test('fetches no more once the link is ended, though the copy still names them', async () => {
        await put(one);
        await publish([one], supervisor, other);
        await store.people.unlink(student.id, supervisor.id);
        expect([await has(one, supervisor), await has(one, other)]).toEqual([false, true]);
      });

      test('fetches nothing of their own space’s name from another', async () => {
        await put(one, supervisor);
        await publish([one], supervisor);
        expect(await has(one, supervisor)).toBe(false);
      });
    });

    describe('whoever waits', () => {
      const wholeFor = async (blob: Blob) => [...(await put(blob)).whole].toSorted();

      test('is told by the last blob of a row: the owner, and the readers of a copy', async () => {
        await publish([one, two], supervisor, other);
        expect(await wholeFor(one)).toEqual([]);
        expect(await wholeFor(two)).toEqual([student.id, supervisor.id, other.id].toSorted());
        expect(await wholeFor(two)).toEqual([]);
      });

      test('is the owner alone where nobody reads, and nobody where no row needs it', async () => {
        await push([await doc(student, listing(one))]);
        expect(await wholeFor(one)).toEqual([student.id]);
        expect(await wholeFor(two)).toEqual([]);
      });

      test('is nobody who was let go', async () => {
        const { copy } = await publish([one], supervisor);
        await push([await next(student, copy, { to: [], ...listing(one) }), copy]);
        expect(await wholeFor(one)).toEqual([student.id]);
      });
    });

    describe('a blob that no row uses', () => {
      test('is removed when thirty days have passed since a sweep found it so', async () => {
        await put(one);
        await pass(30);
        expect(await has(one)).toBe(true);
        await pass(2);
        expect(await has(one)).toBe(false);
        expect(await missing(one)).toEqual([one.name]);
      });

      test.each(['doc', 'past', 'share'] as const)('is not one that a %s lists', async (coll) => {
        await put(one);
        const entry = await doc(student);
        const of = { parent: entry.head.id, ...listing(one) };
        const row = {
          doc: () => doc(student, listing(one)),
          past: () => doc(student, { coll: 'past', id: newRecordId('past'), ...of }),
          share: () => share(student, entry.head.id, [], listing(one)),
        }[coll];
        await push([await row()]);
        await pass(100);
        expect(await has(one)).toBe(true);
      });

      test('is not one whose row came before it', async () => {
        await push([await doc(student, listing(one))]);
        await put(one);
        await pass(100);
        expect(await has(one)).toBe(true);
      });

      test('is one that only feedback or a deletion lists', async () => {
        await Promise.all([put(one), put(two)]);
        const { entry, copy } = await publish([], supervisor);
        await pushInto(store, supervisor, [await note(supervisor, copy, listing(one))]);
        await push([await next(student, entry, { del: true, ...listing(two) }), entry]);
        await pass(32);
        expect([await has(one), await has(two)]).toEqual([false, false]);
      });

      test('is kept for thirty days from when the last of its rows lets it go', async () => {
        await put(one);
        const { entry, copy } = await publish([one]);
        await pass(100);
        await push([await next(student, entry, { blobs: [] }), entry]);
        await pass(100);
        expect(await has(one)).toBe(true);
        await push([await next(student, copy, { del: true, blobs: [] }), copy]);
        await pass(30);
        expect(await has(one)).toBe(true);
        await pass(2);
        expect(await has(one)).toBe(false);
      });

      test('is used again by a later row, however long it was not', async () => {
        await put(one);
        const entry = await doc(student, listing(one));
        const without = await next(student, entry, { blobs: [] });
        await push([entry]);
        await push([without, entry]);
        await pass(20);
        const again = await next(student, without, listing(one));
        await push([again, without]);
        await pass(100);
        expect(await has(one)).toBe(true);
        await push([await next(student, again, { blobs: [] }), again]);
        await pass(30);
        expect(await has(one)).toBe(true);
      });

      test('is as the last row of a push leaves it', async () => {
        await Promise.all([put(one), put(two)]);
        const entry = await doc(student, listing(one));
        const later = await next(student, entry, listing(two));
        await push([entry], [later, entry]);
        await pass(32);
        expect([await has(one), await has(two)]).toEqual([false, true]);
      });

      test('is as it was when the row that would change it is not taken', async () => {
        await put(one);
        const entry = await doc(student, listing(one));
        await push([entry]);
        const rows = [
          { record: await next(student, entry, { blobs: [] }), assumed: null },
          {
            record: await doc(supervisor, { space: student.space, ...listing(two) }),
            assumed: null,
          },
        ];
        const admitted = await Promise.all(
          rows.map(async (row) => ({ ...row, hash: await recordHash(row.record) })),
        );
        await store.records.push({
          user: student.id,
          epoch: null,
          rows: admitted,
          decide: (verb, head, facts) => can(student.id, verb, head, facts),
        });
        await put(two);
        await pass(100);
        expect([await has(one), await has(two)]).toEqual([true, false]);
      });

      test.each([
        ['asks for it', async () => expect(await missing(one)).toEqual([])],
        ['sends it again', async () => void (await put(one))],
      ])('stays for thirty days more when a device %s', async (_what, deed) => {
        await put(one);
        await pass(29);
        await deed();
        await pass(30);
        expect(await has(one)).toBe(true);
        await pass(2);
        expect(await has(one)).toBe(false);
      });

      test('is removed with many others, and takes no other with it', async () => {
        const many = await Promise.all(Array.from({ length: 30 }, () => newBlob(100)));
        for (const [index, blob] of many.entries())
          await put(blob, index % 2 ? student : supervisor);
        await push([await doc(student, listing(one))]);
        await put(one);
        await pass(32);
        expect(await store.blobs.figures()).toEqual({ blobs: 1, bytes: 5000 });
        expect(await missing(one, ...many)).toHaveLength(30);
      });
    });
  });
}
