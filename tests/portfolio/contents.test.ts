import { expect, test } from 'vitest';
import { summaryOf } from '#domain/summary.ts';
import { newRecordId } from '#protocol/ids.ts';
import { Contents } from '#portfolio/contents.ts';
import { shareVersion } from '#portfolio/read-marks.ts';
import type { Vault } from '#vault/vault.ts';
import { NOON, person } from '../vault/people.ts';
import { deletion, entry, entryRow, note, row, share } from './rows.ts';

/** A student, two who read what she published, and what the first of them knows. */
async function threePeople() {
  const [owner, reader, second] = [await person(), await person(), await person()];
  for (const { vault } of [reader, second]) await vault.pin([owner.identity.card]);
  const copy = await share(owner, [reader, second]);
  const contents = new Contents(reader.vault, reader.identity.card.id);
  return { owner, reader, second, copy, contents };
}

/** A vault that opens records only when told. */
function slow(vault: Vault) {
  const waiting: (() => void)[] = [];
  return {
    vault: {
      ...vault,
      async open(records) {
        await new Promise<void>((go) => waiting.push(go));
        return vault.open(records);
      },
    } satisfies Vault,
    waiting,
  };
}

const textsOf = (contents: Contents) =>
  [...contents.notes.values()].map(({ note: { text } }) => text);

test('feedback that comes before its copy waits, and opens when the copy says who wrote it', async () => {
  const { owner, second, copy, contents } = await threePeople();
  const notes = [await note(second, copy, 'From a stranger.'), await note(owner, copy, 'Mine.')];
  await contents.learn(await Promise.all(notes.map(row)));
  expect(textsOf(contents)).toEqual([]);
  expect([...contents.unopened.values()].map(({ why }) => why).toSorted()).toEqual([
    'no-key',
    'unknown-author',
  ]);
  await contents.learn([await row(copy)]);
  expect(textsOf(contents).toSorted()).toEqual(['From a stranger.', 'Mine.']);
  expect(contents.unopened.size).toBe(0);
});

test('feedback that changes its author is refused, and the words of the first author stand', async () => {
  const { owner, second, copy, contents } = await threePeople();
  const first = await note(second, copy, 'Well observed.');
  await contents.learn([await row(copy), await row(first)]);
  expect(textsOf(contents)).toEqual(['Well observed.']);
  const { id } = first.head;
  await contents.learn([await row(await note(owner, copy, 'Poor work.', { id, rev: 2 }))]);
  expect(textsOf(contents)).toEqual(['Well observed.']);
  expect([...contents.unopened.values()].map(({ why }) => why)).toEqual(['forged']);
  await contents.learn([
    await row(await note(second, copy, 'Very well observed.', { id, rev: 3 })),
  ]);
  expect(textsOf(contents)).toEqual(['Very well observed.']);
});

test('an older version that is opened last does not stand over the newer one', async () => {
  const owner = await person();
  const { vault, waiting } = slow(owner.vault);
  const contents = new Contents(vault, owner.identity.card.id);
  const id = newRecordId('doc');
  const older = contents.learn([await entryRow(owner, id, 'As it was', 1)]);
  const newer = contents.learn([await entryRow(owner, id, 'As it is', 2)]);
  waiting[1]?.();
  await newer;
  waiting[0]?.();
  await older;
  expect(contents.summaries.get(id)?.title).toBe('As it is');
});

test('a row that left the device while it was being opened stays away', async () => {
  const owner = await person();
  const { vault, waiting } = slow(owner.vault);
  const contents = new Contents(vault, owner.identity.card.id);
  const gone = await entryRow(owner, newRecordId('doc'), 'Gone');
  const learning = contents.learn([gone]);
  contents.forget([gone.key]);
  waiting[0]?.();
  await learning;
  expect(contents.summaries.size).toBe(0);
});

test('what only the head page knew goes when every row was read, and what was written meanwhile stays', async () => {
  const owner = await person();
  const contents = new Contents(owner.vault, owner.identity.card.id);
  const [kept, lost, fresh] = [newRecordId('doc'), newRecordId('doc'), newRecordId('doc')];
  const summaries = [summaryOf(kept, entry('Kept')), summaryOf(lost, entry('Lost'))];
  await contents.presume(summaries, []);
  expect(contents.summaries.size).toBe(2);
  const written = await entryRow(owner, fresh, 'Written while the rows were being read');
  await contents.learn([written]);
  await contents.learn([await entryRow(owner, kept, 'Kept, and renamed')]);
  contents.dropPresumed();
  expect([...contents.summaries.values()].map(({ title }) => title).toSorted()).toEqual([
    'Kept, and renamed',
    'Written while the rows were being read',
  ]);
  expect(contents.knows(written.key)).toBe(true);
});

test('a row that says nothing new is not opened again', async () => {
  const owner = await person();
  let opened = 0;
  const vault: Vault = {
    ...owner.vault,
    open(records) {
      opened += records.length;
      return owner.vault.open(records);
    },
  };
  const contents = new Contents(vault, owner.identity.card.id);
  const known = await entryRow(owner, newRecordId('doc'), 'Once');
  await contents.learn([known]);
  await contents.learn([known]);
  expect(opened).toBe(1);
});

test('content from a newer app, and a stranger’s document, are kept aside with a reason and nothing else suffers', async () => {
  const owner = await person();
  const stranger = await person();
  const contents = new Contents(owner.vault, owner.identity.card.id);
  const draft = { rev: 1, at: NOON, coll: 'doc' as const, parent: null };
  const newer = await owner.vault.sealDoc({
    ...draft,
    id: newRecordId('doc'),
    content: { kind: 'reflection', schema: 99 },
  });
  const rows = [
    await row(newer),
    await entryRow(stranger, newRecordId('doc'), 'Not mine'),
    await entryRow(owner, newRecordId('doc'), 'Mine'),
  ];
  await contents.learn(rows);
  expect([...contents.summaries.values()].map(({ title }) => title)).toEqual(['Mine']);
  expect(contents.unopened.size).toBe(2);
});

test('a row whose place is not the one its header names is not taken for what it is not', async () => {
  const { owner, reader, copy, contents } = await threePeople();
  const [here, other] = [await row(copy), await row(await share(owner, [reader]))];
  await contents.learn([{ ...here, key: other.key }]);
  expect(contents.shares.size).toBe(0);
  expect([...contents.unopened.values()].map(({ why }) => why)).toEqual(['foreign']);
});

test('a deletion that its writer did not sign takes nothing away', async () => {
  const { owner, second, copy, contents } = await threePeople();
  const said = await note(second, copy, 'Well observed.');
  await contents.learn([await row(copy), await row(said)]);
  const gone = [await deletion(owner, copy), await deletion(second, said)];
  const sig = copy.sig;
  for (const forged of gone) await contents.learn([await row({ ...forged, sig })]);
  expect([...contents.shares.values()].map(({ share: { copy: words } }) => words.title)).toEqual([
    'Chairing the huddle',
  ]);
  expect(textsOf(contents)).toEqual(['Well observed.']);
  expect([...contents.unopened.values()].map(({ why }) => why)).toEqual(['forged', 'forged']);
  for (const signed of gone) await contents.learn([await row(signed)]);
  expect([contents.shares.size, contents.notes.size, contents.unopened.size]).toEqual([0, 0, 0]);
});

test('feedback is taken back by nobody but its writer', async () => {
  const { owner, second, copy, contents } = await threePeople();
  const said = await note(second, copy, 'Well observed.');
  await contents.learn([await row(copy), await row(said)]);
  await contents.learn([await row(await deletion(owner, said))]);
  expect(textsOf(contents)).toEqual(['Well observed.']);
});

test('which words a reader read is told by the words, whatever their writer calls the version', async () => {
  const { owner, reader, contents } = await threePeople();
  const doc = newRecordId('doc');
  const versionOf = async (title: string, docHash: string, rev: number) => {
    await contents.learn([await row(await share(owner, [reader], { doc, title, docHash, rev }))]);
    const [known] = contents.shares.values();
    return known && shareVersion(known).hash;
  };
  const first = await versionOf('As she read it', 'v1', 1);
  expect(await versionOf('Not as she read it', 'v1', 2)).not.toBe(first);
  expect(await versionOf('As she read it', 'v2', 3)).toBe(first);
});
