import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { can } from '#protocol/access.ts';
import { newInviteId, newRecordId, type UserId } from '#protocol/ids.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import type { Checkpoint, PullRequest } from '#protocol/sync.ts';
import type { Hash } from '#protocol/ids.ts';
import type { Store } from '../../src/server/store/store.ts';
import {
  doc,
  newSigner,
  next,
  note,
  random,
  randomText,
  share,
  signature,
  type Signer,
} from '../fixtures/signer.ts';

export type Sent = readonly [record: SealedRecord, assumed?: Hash | null];

/** What every store of records must do. `open` gives a new, empty one. */
export function recordStoreContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    let student: Signer;
    let supervisor: Signer;
    let other: Signer;

    beforeEach(async () => {
      store = await open();
      [student, supervisor, other] = await Promise.all([newSigner(), newSigner(), newSigner()]);
    });
    afterEach(() => store.close());

    const pushFull = async (by: Signer, sent: readonly Sent[], epoch: string | null = null) => {
      const rows = await Promise.all(
        sent.map(async ([record, assumed = null]) => ({
          record,
          assumed,
          hash: await recordHash(record),
        })),
      );
      const pushed = await store.records.push({
        user: by.id,
        epoch,
        rows,
        decide: (verb, head, facts) => can(by.id, verb, head, facts),
      });
      if (!pushed.ok) throw new Error('another epoch');
      return pushed.value;
    };
    const push = async (by: Signer, ...sent: readonly Sent[]) => (await pushFull(by, sent)).answers;

    const pullFull = async (by: Signer, checkpoint: Checkpoint = {}, limit = 1000) => {
      const request: PullRequest = { epoch: (await pushFull(by, [])).epoch, checkpoint, limit };
      const pulled = await store.records.pull(by.id, request);
      if (!pulled.ok) throw new Error('another epoch');
      return pulled.value;
    };
    const pull = async (by: Signer, checkpoint: Checkpoint = {}, limit = 1000) =>
      (await pullFull(by, checkpoint, limit)).response;
    const idsOf = (page: { rows: readonly { record: SealedRecord }[] }) =>
      page.rows.map(({ record }) => record.head.id);

    /** Pulls page by page as a device does, until there is no more. */
    const pullAll = async (by: Signer, limit: number, from: Checkpoint = {}) => {
      const rows: { id: string; seq: number }[] = [];
      const dropped: string[] = [];
      let checkpoint = from;
      for (let pages = 0; pages < 200; pages++) {
        const page = await pull(by, checkpoint, limit);
        rows.push(...page.rows.map(({ record, seq }) => ({ id: record.head.id, seq })));
        dropped.push(...page.dropped.map(({ id }) => id));
        checkpoint = page.checkpoint;
        if (!page.more) return { rows, dropped, checkpoint };
      }
      throw new Error('the pages never end');
    };

    const link = async (maker: Signer, answerer: Signer) => {
      const id = newInviteId();
      const check = randomText() as Hash;
      await store.people.makeInvite(
        { id, maker: maker.id, check, offer: randomText(), expires: 1000 },
        0,
        20,
      );
      await store.people.answerInvite(id, answerer.id, randomText(), 0);
      expect(await store.people.confirm(id, maker.id, answerer.id)).toBe(true);
    };

    /** The student publishes an entry to these people; all are linked first. */
    const publish = async (...readers: readonly Signer[]) => {
      for (const reader of readers) await link(student, reader);
      const entry = await doc(student);
      const copy = await share(student, entry.head.id, readers);
      const answers = await push(student, [entry], [copy]);
      expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
      return { entry, copy };
    };

    describe('push', () => {
      test('takes a first version and gives it the next place of the space', async () => {
        expect(await push(student, [await doc(student)], [await doc(student)])).toEqual([
          { outcome: 'accepted', seq: 1 },
          { outcome: 'accepted', seq: 2 },
        ]);
        expect(await push(supervisor, [await doc(supervisor)])).toEqual([
          { outcome: 'accepted', seq: 1 },
        ]);
      });

      test('knows a retry by its hash and gives the place it already has', async () => {
        const entry = await doc(student);
        await push(student, [entry], [await doc(student)]);
        expect(await push(student, [entry])).toEqual([{ outcome: 'accepted', seq: 1 }]);
        expect((await pull(student)).rows).toHaveLength(2);
      });

      test('takes a version built on the one that stands', async () => {
        const entry = await doc(student);
        const later = await next(student, entry);
        await push(student, [entry]);
        expect(await push(student, [later, await recordHash(entry)])).toEqual([
          { outcome: 'accepted', seq: 2 },
        ]);
        const { rows } = await pull(student);
        expect(rows).toEqual([{ record: later, seq: 2 }]);
      });

      test('hands back the standing row to a version built on another or on none', async () => {
        const entry = await doc(student);
        const [mine, theirs] = [await next(student, entry), await next(student, entry)];
        await push(student, [entry]);
        await push(student, [mine, await recordHash(entry)]);
        const newer = { outcome: 'newer', row: { record: mine, seq: 2 } };
        expect(await push(student, [theirs, await recordHash(entry)])).toEqual([newer]);
        expect(await push(student, [theirs, null])).toEqual([newer]);
      });

      test('hands back the standing row to a version whose revision is not greater', async () => {
        const entry = await doc(student, { rev: 5 });
        await push(student, [entry]);
        const again = await next(student, entry, { rev: 5 });
        expect(await push(student, [again, await recordHash(entry)])).toEqual([
          { outcome: 'newer', row: { record: entry, seq: 1 } },
        ]);
      });

      test('lets a later row of the same push build on an earlier one', async () => {
        const entry = await doc(student);
        const later = await next(student, entry);
        const copy = await share(student, entry.head.id, []);
        const reply = await note(student, copy);
        const answers = await push(
          student,
          ...([[entry], [later, await recordHash(entry)], [copy], [reply]] as const),
        );
        expect(answers.map(({ outcome }) => outcome)).toEqual(Array(4).fill('accepted'));
      });

      test('refuses a row that is not permitted and takes the others', async () => {
        const foreign = await doc(student, { space: supervisor.space });
        expect(await push(student, [foreign], [await doc(student)])).toEqual([
          { outcome: 'refused', code: 'not-permitted' },
          { outcome: 'accepted', seq: 1 },
        ]);
      });

      test('writes nothing of a push when one of its rows cannot be written', async () => {
        const broken = await doc(student);
        const rows = [
          { record: await doc(student), assumed: null, hash: randomText() as Hash },
          { record: broken, assumed: null, hash: null as unknown as Hash },
        ];
        const failing = store.records.push({
          user: student.id,
          epoch: null,
          rows,
          decide: () => true,
        });
        await expect(failing).rejects.toThrow();
        expect(await pull(student)).toMatchObject({ rows: [], checkpoint: {} });
        expect(await push(student, [await doc(student)])).toEqual([
          { outcome: 'accepted', seq: 1 },
        ]);
      });

      test('keeps pushes that arrive together apart: one that fails takes no other with it', async () => {
        const entries = await Promise.all([1, 2, 3].map(() => doc(student)));
        const outcomes = await Promise.allSettled(
          entries.map(async (record, index) =>
            store.records.push({
              user: student.id,
              epoch: null,
              rows: [{ record, assumed: null, hash: await recordHash(record) }],
              decide: () => {
                if (index === 1) throw new RangeError('planted');
                return true;
              },
            }),
          ),
        );
        expect(outcomes.map(({ status }) => status)).toEqual([
          'fulfilled',
          'rejected',
          'fulfilled',
        ]);
        const { rows } = await pull(student);
        expect(rows.map(({ seq }) => seq)).toEqual([1, 2]);
        const kept = new Set(rows.map(({ record }) => record.head.id));
        expect(kept).toEqual(new Set([entries[0]!.head.id, entries[2]!.head.id]));
      });

      test('refuses a push that names another epoch, and says which it is', async () => {
        const { epoch } = await pushFull(student, []);
        const entry = await doc(student);
        const rows = [{ record: entry, assumed: null, hash: await recordHash(entry) }];
        const request = { user: student.id, epoch: randomText(16), rows, decide: () => true };
        expect(await store.records.push(request)).toEqual({ ok: false, error: { epoch } });
        const asked = { epoch: randomText(16), checkpoint: {}, limit: 10 };
        expect(await store.records.pull(student.id, asked)).toEqual({
          ok: false,
          error: { epoch },
        });
        expect((await pull(student)).rows).toEqual([]);
      });

      test('keeps a deletion without a ciphertext and nothing of the version before', async () => {
        const entry = await doc(student);
        const gone = await next(student, entry, { del: true });
        await push(student, [entry], [gone, await recordHash(entry)]);
        expect((await pull(student)).rows).toEqual([{ record: gone, seq: 2 }]);
        expect(gone.ct).toBe('');
      });

      test('hands nobody a row they may not read', async () => {
        const entry = await doc(student);
        await push(student, [entry]);
        const later = await next(student, entry);
        const rows = [{ record: later, assumed: null, hash: await recordHash(later) }];
        const pushed = await store.records.push({
          user: student.id,
          epoch: null,
          rows,
          decide: (verb) => verb === 'write',
        });
        expect(pushed).toMatchObject({
          value: { answers: [{ outcome: 'refused', code: 'not-permitted' }] },
        });
      });

      test('publishes only to people who are linked', async () => {
        const entry = await doc(student);
        const copy = await share(student, entry.head.id, [supervisor]);
        const refused = { outcome: 'refused', code: 'not-permitted' };
        expect((await push(student, [entry], [copy]))[1]).toEqual(refused);
        await link(student, supervisor);
        expect(await push(student, [copy])).toEqual([{ outcome: 'accepted', seq: 2 }]);
      });

      test('lets a reader comment and sign, and a stranger neither', async () => {
        const { copy } = await publish(supervisor);
        const refused = { outcome: 'refused', code: 'not-permitted' };
        expect(await push(supervisor, [await note(supervisor, copy)])).toMatchObject([
          { outcome: 'accepted' },
        ]);
        expect(await push(supervisor, [await signature(supervisor, copy)])).toMatchObject([
          { outcome: 'accepted' },
        ]);
        expect(await push(other, [await note(other, copy)])).toEqual([refused]);
        expect(await push(other, [await signature(other, copy)])).toEqual([refused]);
      });

      test('lets a former reader withdraw a signature and take feedback back, and write no more', async () => {
        const { copy } = await publish(supervisor);
        const [said, signed] = [await note(supervisor, copy), await signature(supervisor, copy)];
        await push(supervisor, [said], [signed]);
        const stopped = await next(student, copy, { del: true });
        await push(student, [stopped, await recordHash(copy)]);
        const taken = await next(supervisor, said, { del: true });
        expect(await push(student, [await note(student, stopped)])).toMatchObject([
          { outcome: 'refused', code: 'not-permitted' },
        ]);
        const outcomes = await push(
          supervisor,
          [await note(supervisor, copy)],
          [await signature(supervisor, copy)],
          [taken, await recordHash(said)],
          [signed],
        );
        expect(outcomes.map(({ outcome }) => outcome)).toEqual([
          'refused',
          'accepted',
          'accepted',
          'accepted',
        ]);
        // Their other devices hear of it, though nobody shares anything with them any more.
        const again = await pushFull(supervisor, [[await signature(supervisor, copy)]]);
        expect(again.touched).toEqual(new Set([student.id, supervisor.id]));
      });

      test('names everyone who has something new, and nobody when nothing was taken', async () => {
        const { copy } = await publish(supervisor, other);
        const said = await note(supervisor, copy);
        const all = new Set([student.id, supervisor.id, other.id]);
        expect((await pushFull(supervisor, [[said]])).touched).toEqual(all);
        expect((await pushFull(supervisor, [[said]])).touched).toEqual(new Set());
        const fewer = await share(student, copy.head.parent!, [other], { rev: 2 });
        const audience = await pushFull(student, [[fewer, await recordHash(copy)]]);
        expect(audience.touched).toEqual(all);
        expect((await pushFull(student, [[await doc(student)]])).touched).toEqual(
          new Set([student.id]),
        );
      });
    });

    describe('pull', () => {
      test('gives the own space whole, in the order of its places, from a checkpoint on', async () => {
        const docs = await Promise.all([1, 2, 3, 4].map(() => doc(student)));
        await push(student, ...docs.map((entry) => [entry] as const));
        const page = await pull(student, {}, 3);
        expect(idsOf(page)).toEqual(docs.slice(0, 3).map(({ head }) => head.id));
        expect(page).toMatchObject({ more: true, checkpoint: { [student.space]: 3 } });
        const rest = await pull(student, page.checkpoint);
        expect(idsOf(rest)).toEqual([docs[3]!.head.id]);
        expect(rest).toMatchObject({ more: false, checkpoint: { [student.space]: 4 } });
        expect(await pull(student, rest.checkpoint)).toMatchObject({
          rows: [],
          more: false,
          checkpoint: { [student.space]: 4 },
        });
      });

      test('gives a stranger nothing, whatever checkpoint they name', async () => {
        await publish(supervisor);
        const page = await pull(other, { [student.space]: 0 });
        expect(page).toMatchObject({ rows: [], dropped: [], checkpoint: {}, passed: [] });
      });

      test('gives a reader the published copy and its feedback, and nothing else', async () => {
        const { entry, copy } = await publish(supervisor);
        const unseen = await share(student, newRecordId('doc'), []);
        const past = await doc(student, {
          coll: 'past',
          id: newRecordId('past'),
          parent: entry.head.id,
        });
        const said = await note(student, copy);
        await push(student, [unseen], [past], [said], [await note(student, unseen)]);
        const signed = await signature(supervisor, copy);
        await push(supervisor, [signed]);
        expect(idsOf(await pull(supervisor))).toEqual([copy.head.id, said.head.id, signed.head.id]);
      });

      test('gives a reader the feedback that is older than their joining, after the copy', async () => {
        const { copy } = await publish(supervisor);
        const said = [await note(supervisor, copy), await note(supervisor, copy)];
        await push(supervisor, ...said.map((one) => [one] as const));
        await link(student, other);
        await link(supervisor, other);
        const ownCopy = await share(other, newRecordId('doc'), []);
        await push(other, [ownCopy]);
        const wider = await share(student, copy.head.parent!, [supervisor, other], { rev: 2 });
        await push(student, [wider, await recordHash(copy)]);
        const page = await pull(other);
        expect(idsOf(page)).toEqual([ownCopy, wider, ...said].map(({ head }) => head.id));
        const places = page.rows.slice(1).map(({ seq }) => seq);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect(new Set(places).size).toBe(3);
      });

      test.each([1, 2, 3, 100])(
        'gives a reader every row exactly once in pages of %i',
        async (limit) => {
          const { copy } = await publish(supervisor);
          const said = await Promise.all([1, 2, 3, 4, 5].map(() => note(supervisor, copy)));
          await push(supervisor, ...said.map((one) => [one] as const));
          await link(student, other);
          const wider = await share(student, copy.head.parent!, [supervisor, other], { rev: 2 });
          await push(student, [wider, await recordHash(copy)]);
          const edited = await next(supervisor, said[1]!);
          await push(supervisor, [edited, await recordHash(said[1]!)]);
          const { rows } = await pullAll(other, limit);
          const expected = [wider, said[0]!, said[2]!, said[3]!, said[4]!, edited];
          expect(rows.map(({ id }) => id)).toEqual(expected.map(({ head }) => head.id));
        },
      );

      test('gives a reader who has come further the edited feedback at its new place', async () => {
        const { copy } = await publish(supervisor, other);
        const said = await note(supervisor, copy);
        await push(supervisor, [said]);
        const { checkpoint } = await pull(other);
        const gone = await next(supervisor, said, { del: true });
        await push(supervisor, [gone, await recordHash(said)]);
        expect((await pull(other, checkpoint)).rows).toMatchObject([{ record: gone }]);
      });

      test('tells a reader who is removed, once, to let the copy go', async () => {
        const { copy } = await publish(supervisor, other);
        const { checkpoint } = await pull(other);
        const fewer = await share(student, copy.head.parent!, [supervisor], { rev: 2 });
        await push(student, [fewer, await recordHash(copy)], [await note(student, copy)]);
        const page = await pull(other, checkpoint);
        expect(page.rows).toEqual([]);
        expect(page.dropped).toEqual([{ space: student.space, id: copy.head.id }]);
        expect(await pull(other, page.checkpoint)).toMatchObject({ rows: [], dropped: [] });
        expect(idsOf(await pull(supervisor, checkpoint))).toHaveLength(2);
      });

      test('tells every reader to let a stopped copy go, and the owner gets the deletion', async () => {
        const { copy } = await publish(supervisor);
        const { checkpoint } = await pull(supervisor);
        const stopped = await next(student, copy, { del: true });
        await push(student, [stopped, await recordHash(copy)]);
        const page = await pull(supervisor, checkpoint);
        expect(page).toMatchObject({ rows: [], dropped: [{ id: copy.head.id }] });
        expect(idsOf(await pull(student))).toContain(copy.head.id);
      });

      test('drops nothing from a reader who is back, and gives them everything again', async () => {
        const { copy } = await publish(supervisor);
        const said = await note(supervisor, copy);
        await push(supervisor, [said]);
        const { checkpoint } = await pull(supervisor);
        const without = await share(student, copy.head.parent!, [], { rev: 2 });
        const again = await share(student, copy.head.parent!, [supervisor], { rev: 3 });
        await push(student, [without, await recordHash(copy)], [again, await recordHash(without)]);
        const page = await pull(supervisor, checkpoint);
        expect(page.dropped).toEqual([]);
        expect(idsOf(page)).toEqual([copy.head.id, said.head.id]);
      });

      test('gives a reader who is removed nothing that still waited for them', async () => {
        const { copy } = await publish(supervisor);
        await push(supervisor, [await note(supervisor, copy)]);
        await link(student, other);
        const wider = await share(student, copy.head.parent!, [supervisor, other], { rev: 2 });
        const narrower = await share(student, copy.head.parent!, [supervisor], { rev: 3 });
        await push(student, [wider, await recordHash(copy)], [narrower, await recordHash(wider)]);
        expect(await pull(other)).toMatchObject({ rows: [], dropped: [{ id: copy.head.id }] });
      });

      test('gives a new device of a reader who is back every row exactly once', async () => {
        const { copy } = await publish(supervisor);
        const said = [await note(supervisor, copy), await note(supervisor, copy)];
        await push(supervisor, ...said.map((one) => [one] as const));
        const without = await share(student, copy.head.parent!, [], { rev: 2 });
        const again = await share(student, copy.head.parent!, [supervisor], { rev: 3 });
        await push(student, [without, await recordHash(copy)], [again, await recordHash(without)]);
        const ids = [again, ...said].map(({ head }) => head.id);
        expect((await pullAll(supervisor, 1)).rows.map(({ id }) => id)).toEqual(ids);
      });

      test.each([1, 2, 50])('keeps rows and drops in order in pages of %i', async (limit) => {
        const copies = [];
        await link(student, supervisor);
        for (let count = 0; count < 6; count++) {
          const copy = await share(student, newRecordId('doc'), [supervisor]);
          copies.push(copy);
          await push(student, [copy]);
        }
        const { checkpoint } = await pullAll(supervisor, limit);
        for (const copy of copies.slice(0, 3)) {
          const stopped = await next(student, copy, { del: true });
          await push(student, [stopped, await recordHash(copy)], [await note(student, copies[5]!)]);
        }
        const rest = await pullAll(supervisor, limit, checkpoint);
        expect(rest.dropped).toEqual(copies.slice(0, 3).map(({ head }) => head.id));
        expect(rest.rows).toHaveLength(3);
      });

      test('ends a page before it grows too long, but never gives an empty one', async () => {
        const docs = [];
        for (let count = 0; count < 5; count++) docs.push(await doc(student, { bytes: 500_000 }));
        for (const entry of docs) await push(student, [entry]);
        const page = await pull(student);
        expect(page.rows).toHaveLength(2);
        expect(page.more).toBe(true);
        const { rows } = await pullAll(student, 1000);
        expect(rows.map(({ id }) => id)).toEqual(docs.map(({ head }) => head.id));
      });

      test('goes through several spaces in one pull and comes back to where it stopped', async () => {
        const third = await newSigner();
        await publish(supervisor);
        await link(third, supervisor);
        const copy = await share(third, newRecordId('doc'), [supervisor]);
        await push(third, [copy]);
        await push(supervisor, [await doc(supervisor)], [await doc(supervisor)]);
        for (const limit of [1, 2, 10]) {
          const { rows, checkpoint } = await pullAll(supervisor, limit);
          expect(rows).toHaveLength(4);
          expect(Object.keys(checkpoint).toSorted()).toEqual(
            [supervisor.space, student.space, third.space].toSorted(),
          );
        }
      });

      test('knows how far a reader has come from what they ask to go on from', async () => {
        await publish(supervisor);
        const { checkpoint } = await pull(supervisor);
        expect((await pull(student)).passed).toEqual([]);
        // Nor is what is asked of another incarnation, or of whichever it is.
        const unsure = await store.records.pull(supervisor.id, {
          epoch: null,
          checkpoint,
          limit: 9,
        });
        expect(unsure).toMatchObject({ ok: true, value: { arrived: [] } });
        expect((await pull(student)).passed).toEqual([]);
        const further = await pullFull(supervisor, checkpoint);
        expect(further.arrived).toEqual([student.id]);
        const passed = [{ user: supervisor.id, seq: 2 }];
        expect((await pull(student)).passed).toEqual(passed);
        expect((await pullFull(supervisor, { [student.space]: 1 })).arrived).toEqual([]);
        expect((await pull(student)).passed).toEqual(passed);
        await pull(supervisor, { [student.space]: 999 });
        expect((await pull(student)).passed).toEqual(passed);
        expect((await pull(supervisor)).passed).toEqual([]);
      });

      test('brings a checkpoint that is beyond the space back to where the space is', async () => {
        await push(student, [await doc(student)]);
        const page = await pull(student, { [student.space]: 99 });
        expect(page.checkpoint).toEqual({ [student.space]: 1 });
      });
    });

    describe('newest', () => {
      test('gives the documents of the own space that were written last, and nothing of others', async () => {
        const docs = await Promise.all([1, 2, 3].map(() => doc(student)));
        for (const entry of docs) await push(student, [entry]);
        const { entry } = await publish();
        await push(other, [await doc(other)]);
        const newest = await store.records.newest(student.id, 2);
        expect(newest.rows.map(({ record }) => record)).toEqual([entry, docs[2]]);
        expect(newest.rows.map(({ seq }) => seq)).toEqual([4, 3]);
        expect(newest.epoch).toBe((await pushFull(student, [])).epoch);
        expect((await store.records.newest(supervisor.id, 9)).rows).toEqual([]);
      });

      test('ends before it grows too long', async () => {
        for (let count = 0; count < 5; count++)
          await push(student, [await doc(student, { bytes: 500_000 })]);
        expect((await store.records.newest(student.id, 5)).rows).toHaveLength(2);
      });
    });

    describe('people', () => {
      const invite = (maker: Signer, expires = 1000) => ({
        id: newInviteId(),
        maker: maker.id,
        check: randomText() as Hash,
        offer: randomText(),
        expires,
      });

      test('counts only invitations that are open and not expired', async () => {
        expect(await store.people.makeInvite(invite(student, 10), 0, 2)).toBe('made');
        const answered = invite(student);
        await store.people.makeInvite(answered, 0, 2);
        expect(await store.people.makeInvite(invite(student), 0, 2)).toBe('too-many');
        await store.people.answerInvite(answered.id, supervisor.id, 'reply', 5);
        expect(await store.people.makeInvite(invite(student), 5, 2)).toBe('made');
        expect(await store.people.makeInvite(invite(student), 11, 2)).toBe('made');
        expect(await store.people.makeInvite(invite(student), 11, 2)).toBe('too-many');
      });

      test('takes the same invitation twice as a retry, and no other under its id', async () => {
        const one = invite(student);
        expect(await store.people.makeInvite(one, 0, 1)).toBe('made');
        expect(await store.people.makeInvite(one, 0, 1)).toBe('made');
        expect(await store.people.makeInvite({ ...invite(other), id: one.id }, 0, 9)).toBe('taken');
      });

      test('lets one person answer once, in time', async () => {
        const one = invite(student, 100);
        await store.people.makeInvite(one, 0, 20);
        expect(await store.people.answerInvite(one.id, other.id, 'late', 100)).toBe(false);
        expect(await store.people.answerInvite(one.id, supervisor.id, 'first', 99)).toBe(true);
        expect(await store.people.answerInvite(one.id, supervisor.id, 'first', 101)).toBe(true);
        expect(await store.people.answerInvite(one.id, supervisor.id, 'again', 99)).toBe(true);
        expect(await store.people.answerInvite(one.id, other.id, 'first', 99)).toBe(false);
        expect(await store.people.invite(one.id)).toMatchObject({
          by: supervisor.id,
          reply: 'first',
        });
      });

      test('links only by the maker confirming who answered', async () => {
        const one = invite(student);
        await store.people.makeInvite(one, 0, 20);
        const confirm = (maker: UserId, user: UserId) => store.people.confirm(one.id, maker, user);
        expect(await confirm(student.id, supervisor.id)).toBe(false);
        await store.people.answerInvite(one.id, supervisor.id, 'reply', 0);
        expect(await confirm(supervisor.id, supervisor.id)).toBe(false);
        expect(await confirm(student.id, other.id)).toBe(false);
        expect(await store.people.linksOf(student.id)).toEqual([]);
        expect(await confirm(student.id, supervisor.id)).toBe(true);
        expect(await confirm(student.id, supervisor.id)).toBe(true);
        expect(await store.people.linksOf(student.id)).toEqual([supervisor.id]);
        expect(await store.people.linksOf(supervisor.id)).toEqual([student.id]);
        expect(await store.people.unlink(supervisor.id, student.id)).toBe(true);
        expect(await store.people.unlink(supervisor.id, student.id)).toBe(false);
        expect(await confirm(student.id, supervisor.id)).toBe(false);
      });

      const linked = async () => {
        const one = invite(student);
        await store.people.makeInvite(one, 0, 20);
        await store.people.answerInvite(one.id, supervisor.id, 'reply', 0);
        await store.people.confirm(one.id, student.id, supervisor.id);
        return one;
      };

      test('who did not end a link is told so until they have heard it, or it begins anew', async () => {
        await linked();
        expect(await store.people.endedFor(supervisor.id)).toEqual([]);
        await store.people.unlink(student.id, supervisor.id);
        expect(await store.people.endedFor(student.id)).toEqual([]);
        expect(await store.people.endedFor(supervisor.id)).toEqual([student.id]);
        expect(await store.people.heardOfEnd(student.id, supervisor.id)).toBe(false);
        expect(await store.people.heardOfEnd(supervisor.id, student.id)).toBe(true);
        expect(await store.people.heardOfEnd(supervisor.id, student.id)).toBe(false);
        expect(await store.people.endedFor(supervisor.id)).toEqual([]);
        await linked();
        await store.people.unlink(supervisor.id, student.id);
        expect(await store.people.endedFor(student.id)).toEqual([supervisor.id]);
        await linked();
        expect(await store.people.endedFor(student.id)).toEqual([]);
      });

      test('who has answered a new invitation hears nothing of an old end, unless the invitation goes', async () => {
        await linked();
        const anew = invite(student);
        await store.people.makeInvite(anew, 0, 20);
        await store.people.answerInvite(anew.id, supervisor.id, 'reply', 0);
        await store.people.unlink(student.id, supervisor.id);
        expect(await store.people.endedFor(supervisor.id)).toEqual([]);
        await store.people.removeInvite(anew.id, student.id);
        expect(await store.people.endedFor(supervisor.id)).toEqual([student.id]);
      });

      test('an invitation that led to a link goes with it, and one that waits does not', async () => {
        const [used, waiting] = [await linked(), invite(student)];
        await store.people.makeInvite(waiting, 0, 20);
        await store.people.answerInvite(waiting.id, supervisor.id, 'reply', 0);
        await store.people.unlink(student.id, supervisor.id);
        expect(await store.people.invite(used.id)).toBeUndefined();
        expect(await store.people.invite(waiting.id)).toMatchObject({ by: supervisor.id });
        expect(await store.people.linksOf(student.id)).toEqual([]);
      });

      test('whoever ends takes back the answer nobody has confirmed, and others may give one', async () => {
        const one = invite(student);
        await store.people.makeInvite(one, 0, 20);
        await store.people.answerInvite(one.id, supervisor.id, 'reply', 0);
        expect(await store.people.unlink(other.id, student.id)).toBe(false);
        expect(await store.people.unlink(supervisor.id, student.id)).toBe(true);
        expect(await store.people.unlink(supervisor.id, student.id)).toBe(false);
        expect(await store.people.invite(one.id)).toMatchObject({ by: null, reply: null });
        expect(await store.people.endedFor(student.id)).toEqual([]);
        expect(await store.people.answerInvite(one.id, other.id, 'mine', 0)).toBe(true);
      });

      test('ending a link ends reading in both directions at once', async () => {
        const { copy } = await publish(supervisor);
        const report = await share(supervisor, newRecordId('doc'), [student]);
        await push(supervisor, [report]);
        const { checkpoint } = await pull(supervisor);
        await store.people.unlink(student.id, supervisor.id);
        await push(student, [await note(student, copy)]);
        const page = await pull(supervisor, checkpoint);
        expect(page.dropped).toEqual([{ space: student.space, id: copy.head.id }]);
        expect(page.rows).toEqual([]);
        expect((await pull(student)).dropped).toEqual([
          { space: supervisor.space, id: report.head.id },
        ]);
        expect(await push(supervisor, [await note(supervisor, copy)])).toMatchObject([
          { outcome: 'refused' },
        ]);
      });

      test('an invitation is removed by its maker only, and forgotten long after it expired', async () => {
        const [one, two] = [invite(student, 10), invite(student, 50)];
        await store.people.makeInvite(one, 0, 20);
        await store.people.makeInvite(two, 0, 20);
        expect(await store.people.removeInvite(two.id, other.id)).toBe(false);
        await store.people.forgetInvites(20);
        expect((await store.people.invitesOf(student.id)).map(({ id }) => id)).toEqual([two.id]);
        expect(await store.people.removeInvite(two.id, student.id)).toBe(true);
        expect(await store.people.invitesOf(student.id)).toEqual([]);
      });
    });

    describe('accounts', () => {
      test('makes an account and its card together, each once', async () => {
        const { accounts } = store;
        const [first, second] = [random(50), random(50)];
        expect(await accounts.create('one', first, student.card)).toBe('made');
        expect(await accounts.create('one', second, supervisor.card)).toBe('key-taken');
        expect(await accounts.create('two', second, student.card)).toBe('card-taken');
        expect(new Uint8Array((await accounts.blob('one'))!)).toEqual(first);
        expect(await accounts.blob('two')).toBeUndefined();
        expect(await accounts.card(student.id)).toEqual(student.card);
        expect(await accounts.card(supervisor.id)).toBeUndefined();
        expect(await accounts.putBlob({ key: 'one', blob: first }, second)).toBe(true);
        expect(new Uint8Array((await accounts.blob('one'))!)).toEqual(second);
      });

      test('keeps, touches, ends and forgets sessions', async () => {
        const { accounts } = store;
        const session = { user: student.id, kind: 'own', created: 5, seen: 5 } as const;
        const proven = { key: 'one', blob: random(50) };
        await accounts.create('one', proven.blob, student.card);
        expect(await accounts.putSession('a', session, proven)).toBe(true);
        expect(await accounts.putSession('b', { ...session, created: 50 }, proven)).toBe(true);
        await accounts.touchSession('a', 9);
        expect(await accounts.session('a')).toEqual({ ...session, seen: 9 });
        await accounts.forgetSessions(50);
        expect(await accounts.session('a')).toBeUndefined();
        expect(await accounts.session('b')).toBeDefined();
        await accounts.endSession('b');
        expect(await accounts.session('b')).toBeUndefined();
      });

      test('wraps anew for a session, and ends the others of this person only', async () => {
        const { accounts } = store;
        const [proven, fresh] = [{ key: 'one', blob: random(50) }, random(50)];
        const theirs = { key: 'two', blob: random(50) };
        await accounts.create('one', proven.blob, student.card);
        await accounts.create('two', theirs.blob, other.card);
        const session = { user: student.id, kind: 'own', created: 5, seen: 5 } as const;
        for (const key of ['asks', 'b', 'c']) await accounts.putSession(key, session, proven);
        await accounts.putSession('theirs', { ...session, user: other.id }, theirs);
        const asked = { user: student.id, asks: 'asks' };
        expect(await accounts.rewrap(proven, fresh, asked)).toBe(true);
        expect(new Uint8Array((await accounts.blob('one'))!)).toEqual(fresh);
        const standing = async (key: string) => (await accounts.session(key)) !== undefined;
        const keys = ['asks', 'b', 'c', 'theirs'];
        expect(await Promise.all(keys.map(standing))).toEqual([true, false, false, true]);
      });

      test('lets nothing rest on an account that is not as it was proven', async () => {
        const { accounts } = store;
        const [old, now] = [{ key: 'one', blob: random(50) }, random(50)];
        await accounts.create('one', old.blob, student.card);
        const session = { user: student.id, kind: 'own', created: 5, seen: 5 } as const;
        await accounts.putSession('asks', session, old);
        await accounts.putSession('other', session, old);
        await accounts.putBlob(old, now);
        expect(await accounts.putBlob(old, random(50))).toBe(false);
        expect(await accounts.rewrap(old, random(50), { user: student.id, asks: 'asks' })).toBe(
          false,
        );
        expect(await accounts.putSession('late', session, old)).toBe(false);
        expect(new Uint8Array((await accounts.blob('one'))!)).toEqual(now);
        expect(await accounts.session('other')).toEqual(session);
        expect(await accounts.session('late')).toBeUndefined();
      });

      test('is bound to the first mark for ever', async () => {
        expect(await store.bind('mine')).toBe(true);
        expect(await store.bind('mine')).toBe(true);
        expect(await store.bind('other')).toBe(false);
      });

      test('answers when asked whether it is there', async () => {
        await expect(store.check()).resolves.toBeUndefined();
      });
    });
  });
}
