import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Key, newRecordId, partsOf, type RecordId, type SpaceId } from '#protocol/ids.ts';
import { summaryOf } from '#domain/summary.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { Contents } from '#portfolio/contents.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { type Person, person } from '../vault/people.ts';
import { deletion, entry, entryRow, note, row, share } from './rows.ts';

/**
 * Maya reads what Amira publishes and keeps a portfolio herself. Mallory may publish to her too, knows
 * every id there is, and chooses his own among them.
 */
async function world() {
  const [amira, maya, mallory] = [await person(), await person(), await person()];
  const everyone = [amira, maya, mallory];
  for (const { vault } of everyone) await vault.pin(everyone.map(({ identity }) => identity.card));
  const [hers, own, lost] = [newRecordId('doc'), newRecordId('doc'), newRecordId('doc')];
  const copy = await share(amira, [maya, mallory], { doc: hers, docHash: 'as published' });
  const ownCopy = await share(maya, [amira, mallory], { doc: own, title: 'My own' });
  const said = [await note(maya, copy, 'From Maya.'), await note(amira, copy, 'From Amira.')];
  const onOwn = [await note(amira, ownCopy, 'On her own.'), await note(mallory, ownCopy, 'Fair.')];
  const true_ = [copy, ownCopy, ...said, ...onOwn];
  const rows = [await entryRow(maya, own, 'My own'), ...(await Promise.all(true_.map(row)))];
  const attack = [
    ...(await attackOn(mallory, [amira, maya], true_)),
    ...(await docsOf(mallory, lost)),
  ];
  return { maya, mallory, rows, lost, attack };
}

/** Everything under the ids of others that lies in his space, and what he would delete of theirs. */
async function attackOn(mallory: Person, on: readonly Person[], all: readonly SealedRecord[]) {
  const made: SealedRecord[] = [];
  for (const { head } of all) {
    if (head.coll !== 'share' || !head.parent) continue;
    const shadow = await share(mallory, on, { doc: head.parent, title: 'Mine', rev: 7 });
    const sameName = { doc: head.parent, rev: 8, docHash: 'as published' };
    made.push(shadow, await share(mallory, on, sameName), await deletion(mallory, shadow));
    for (const { head: about } of all.filter((one) => one.head.parent === head.id)) {
      const answer = await note(mallory, shadow, 'Poor work.', { id: about.id, rev: 7 });
      made.push(answer, await deletion(mallory, answer));
    }
  }
  const docs = all.flatMap(({ head }) => (head.coll === 'share' && head.parent) || []);
  const foreign = all.filter(({ head }) => head.author !== mallory.identity.card.id);
  for (const one of foreign) {
    const { head, ct, sig } = one;
    if (head.coll === 'note') made.push(await deletion(mallory, one));
    // As it stands, but in his space: signed by somebody else for another place.
    made.push({ head: { ...head, space: mallory.space, rev: 9 }, ct, sig });
  }
  return [...(await Promise.all(made.map(row))), ...(await docsOf(mallory, ...docs))];
}

/** No honest server hands out a document of somebody else's; another might. */
async function docsOf(owner: Person, ...ids: readonly RecordId[]): Promise<StoredRecord[]> {
  const docs = await Promise.all(ids.map((id) => entryRow(owner, id, 'Mine')));
  const gone = docs.map(async ({ record }) => row(await deletion(owner, record)));
  return [...docs, ...(await Promise.all(gone))];
}

/** What is known of everybody's space but his, and why what is not known is not. */
function knownIn({ summaries, shares, notes, unopened }: Contents, but: SpaceId) {
  const others = (map: ReadonlyMap<Key, unknown>) =>
    [...map].filter(([key]) => partsOf(key).space !== but).toSorted();
  const why = [...unopened].map(([key, left]) => [key, left.why] as const);
  return {
    entries: [...summaries].toSorted(),
    shares: others(shares),
    notes: others(notes),
    unopened: others(new Map(why)),
  };
}

test('whatever lies in somebody else’s space, the own copies and everybody’s stay exactly as they are', async () => {
  const { maya, mallory, rows, lost, attack } = await world();
  const me = maya.identity.card.id;
  const calm = new Contents(maya.vault, me);
  await calm.learn(rows);
  const wanted = knownIn(calm, mallory.space);
  expect([wanted.entries.length, wanted.shares.length, wanted.notes.length]).toEqual([1, 2, 4]);

  const inHisSpace = attack.filter(({ space }) => space === mallory.space);
  const anyOrder = fc.shuffledSubarray([...rows, ...inHisSpace], { minLength: rows.length });
  await fc.assert(
    fc.asyncProperty(anyOrder, fc.array(fc.nat(4), { maxLength: 12 }), async (drawn, cuts) => {
      const contents = new Contents(maya.vault, me);
      await contents.presume([summaryOf(lost, entry('Lost'))], []);
      for (const page of pagesOf([...drawn, ...rows.filter((one) => !drawn.includes(one))], cuts))
        await contents.learn(page);
      contents.dropPresumed();
      expect(knownIn(contents, mallory.space)).toEqual(wanted);
      for (const { space, key } of rows.filter(({ record }) => record.head.coll === 'note'))
        expect(contents.notes.get(key)?.share).toMatch(new RegExp(`^${space}`));

      // His own leave the device, each alone: nobody else's goes with them.
      for (const { key } of inHisSpace) contents.forget([key]);
      expect(knownIn(contents, mallory.space)).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});

test('what he would delete of others stays, and what he says under their ids is only his', async () => {
  const { maya, mallory, rows, attack } = await world();
  const contents = new Contents(maya.vault, maya.identity.card.id);
  await contents.learn(rows);
  const { shares, notes } = knownIn(contents, mallory.space);
  for (const one of attack) await contents.learn([one]);
  expect(knownIn(contents, mallory.space)).toMatchObject({ shares, notes });
  expect(contents.notesOn(shares[0]?.[0] as Key)).toHaveLength(2);
});

function pagesOf(rows: readonly StoredRecord[], cuts: readonly number[]): StoredRecord[][] {
  const pages: StoredRecord[][] = [];
  const left = [...rows];
  for (const cut of cuts) pages.push(left.splice(0, cut));
  return [...pages, left];
}
