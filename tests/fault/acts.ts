import type { Reflection } from '#domain/content/reflection.ts';
import type { Editing, Portfolio } from '#portfolio/portfolio.ts';
import { type Key, keyOf, type RecordId, shareIdOf, spaceOf } from '#protocol/ids.ts';
import { LockedError } from '#vault/locked-error.ts';
import type { FaultDevice } from './device.ts';
import { type Token, tokensIn } from './tokens.ts';
import type { Placed, World } from './world.ts';

type Numbers = readonly number[];
type Deed = {
  readonly world: World;
  readonly placed: Placed;
  readonly portfolio: Portfolio;
  readonly n: Numbers;
};

const editors = new WeakMap<FaultDevice, { editing: Editing; portfolio: Portfolio }>();

/** What a person does; nothing if there is nothing to do it with, and only as far as the device lives. */
export async function asPerson(
  world: World,
  placed: Placed,
  n: Numbers,
  deed: (deed: Deed) => Promise<void>,
): Promise<void> {
  const portfolio = placed.device.portfolio();
  if (!portfolio) return;
  const { life } = placed.device;
  const work = deed({ world, placed, portfolio, n }).catch((error: unknown) => {
    if (!(error instanceof LockedError) && !life.isOver) throw error;
  });
  await life.during(work);
}

function chosen<Item>(items: readonly Item[], number = 0): Item | undefined {
  return items[number % Math.max(1, items.length)];
}

/** The same few entries again and again, so that devices meet in them. */
function entryIn({ journal }: Portfolio, number: number, isBinned = false): RecordId | undefined {
  const all = journal.entries.get().all.filter(({ binned }) => Boolean(binned) === isBinned);
  const ids = all.map(({ id }) => id as RecordId).toSorted();
  return chosen(ids.slice(0, 8), number);
}

/** Some words more, in an entry that stands open or in another; then it is closed, or stays open. */
export async function type(deed: Deed, entry?: RecordId): Promise<void> {
  const { world, placed, portfolio, n } = deed;
  const [, , how = 0, end = 0] = n;
  const editing = await editingFor(deed, entry);
  if (!editing) return;
  const token = typeInto(world, { portfolio, editing }, how);
  if (end % 4 !== 0) {
    const flushed = await editing.flush();
    if (flushed.ok && !placed.device.life.isOver) world.ledger.durable([token]);
  }
  if (end % 4 < 2) editors.set(placed.device, { editing, portfolio });
  else await editing.close();
}

async function editingFor({ placed, portfolio, n }: Deed, entry?: RecordId) {
  const [which = 0, isNew = 0] = n;
  const standing = editors.get(placed.device);
  editors.delete(placed.device);
  if (standing?.portfolio === portfolio && !entry) return standing.editing;
  const id = isNew % 6 === 0 ? undefined : entryIn(portfolio, which);
  return portfolio.journal.edit(entry ?? id);
}

function typeInto(
  { ledger }: World,
  { portfolio, editing }: { readonly portfolio: Portfolio; readonly editing: Editing },
  how: number,
): Token {
  const token = ledger.type(portfolio.me);
  let gone: readonly Token[] = [];
  editing.change((reflection) => {
    const changed = typedInto(reflection, token, how);
    gone = [...tokensIn(reflection).difference(tokensIn(changed))];
    return changed;
  });
  // An editor that has ended takes no words.
  const isTaken = tokensIn(editing.state.get().draft).has(token);
  ledger.release(isTaken ? gone : [token]);
  return token;
}

/** Behind, before, inside, instead of a word, in the title, as a tag, in another stage. */
function typedInto(reflection: Reflection, token: string, how: number): Reflection {
  const text = reflection.stages['entry'] ?? '';
  const stage = (next: string): Reflection => ({
    ...reflection,
    stages: { ...reflection.stages, entry: next },
  });
  const words = text.split(' ');
  const place = Math.floor(how / 8) % words.length;
  switch (how % 8) {
    case 0:
      return { ...reflection, title: `${reflection.title} ${token}` };
    case 1:
      return { ...reflection, tags: [...reflection.tags, token] };
    case 2:
      return stage(`I saw ${token} today. ${text}`);
    case 3:
      return stage([...words.slice(0, place), token, ...words.slice(place)].join(' '));
    case 4:
      return stage(words.map((word, at) => (at === place ? token : word)).join(' '));
    case 5:
      return {
        ...reflection,
        stages: {
          ...reflection.stages,
          other: `And ${token}.` + (reflection.stages['other'] ?? ''),
        },
      };
    default:
      return stage(`${text} Then ${token} came.`);
  }
}

/** Two devices write in one entry before either has heard of the other. */
export async function typeOnBoth(world: World, number: number, n: Numbers): Promise<void> {
  const both = world.students.filter(({ device }) => device.portfolio());
  const first = both[0]?.device.portfolio();
  const entry = first && entryIn(first, number);
  if (!entry) return;
  await Promise.all(
    both.map((placed, at) =>
      asPerson(world, placed, [0, 1, (n[at] ?? 0) + at, n[at + 2] ?? 0], (deed) =>
        type(deed, entry),
      ),
    ),
  );
}

function shareKey({ portfolio }: Deed, doc: RecordId): Key {
  return keyOf({ space: spaceOf(portfolio.me), id: shareIdOf(doc) });
}

export async function publish(deed: Deed): Promise<void> {
  const { world, placed, portfolio, n } = deed;
  const doc = entryIn(portfolio, n[0] ?? 0);
  if (!doc) return;
  const all = world.supervisors.map(({ user }) => user);
  const which = (n[1] ?? 0) % 4;
  const readers = all.filter((_, at) => which >= 2 || which === at);
  placed.device.publishing.push({ share: shareKey(deed, doc), readers: new Set(readers) });
  await portfolio.sharing.publish(doc, readers);
}

export async function stop(deed: Deed): Promise<void> {
  const { placed, portfolio, n } = deed;
  const doc = chosen([...portfolio.sharing.copies.get().keys()].toSorted(), n[0]);
  if (!doc) return;
  placed.device.publishing.push({ share: shareKey(deed, doc), readers: new Set() });
  await portfolio.sharing.stop(doc);
}

export async function answer(deed: Deed): Promise<void> {
  const { world, placed, portfolio, n } = deed;
  const doc = chosen([...portfolio.sharing.copies.get().keys()].toSorted(), n[0]);
  if (!doc) return;
  const share = shareKey(deed, doc);
  const { records } = await placed.device.disk.rest();
  const on = (await records.find(share))?.hash;
  const token = world.ledger.type(portfolio.me, { share, on });
  const done = await portfolio.sharing.answer(doc, `Thank you, ${token}.`);
  if (done.ok && !placed.device.life.isOver) world.ledger.durable([token]);
}

export async function feedback(deed: Deed): Promise<void> {
  const { world, placed, portfolio, n } = deed;
  const received = chosen(portfolio.review.inbox.get().all, n[0]);
  if (!received) return;
  const { records } = await placed.device.disk.rest();
  const on = (await records.find(received.share))?.hash;
  const token = world.ledger.type(portfolio.me, { share: received.share, on });
  const done = await portfolio.review.write(received.share, `What of ${token}?`);
  if (!done.ok) world.ledger.release([token]);
  else if (!placed.device.life.isOver) world.ledger.durable([token]);
}

function ownFeedback({ review }: Portfolio) {
  const said = review.inbox
    .get()
    .all.flatMap(({ share, feedback: all }) => all.map((one) => ({ ...one, share })));
  return said
    .filter(({ mine, says }) => mine && says === 'feedback')
    .toSorted((a, b) => a.id.localeCompare(b.id));
}

export async function editFeedback(deed: Deed): Promise<void> {
  const { world, placed, portfolio, n } = deed;
  const note = chosen(ownFeedback(portfolio), n[0]);
  if (!note) return;
  const { records } = await placed.device.disk.rest();
  const on = (await records.find(note.share))?.hash;
  const token = world.ledger.type(portfolio.me, { share: note.share, on });
  const done = await portfolio.review.edit(note.id, `${note.text} And ${token}.`, note.text);
  if (!done.ok) world.ledger.release([token]);
  else if (!placed.device.life.isOver) world.ledger.durable([token]);
}

export async function takeBack({ world, portfolio, n }: Deed): Promise<void> {
  const note = chosen(ownFeedback(portfolio), n[0]);
  if (!note) return;
  world.ledger.release(tokensIn(note.text));
  await portfolio.review.takeBack(note.id);
}

export async function sendAgain({ portfolio, n }: Deed): Promise<void> {
  const { review } = portfolio;
  const kept = [...review.kept.get().map(({ note, sent }) => ({ id: note, sent }))];
  const late = [...kept, ...ownFeedback(portfolio)].filter(({ sent }) => sent === 'undeliverable');
  const one = chosen(late, n[0]);
  if (one) await review.sendAgain(one.id);
}

export async function markRead({ portfolio, n }: Deed): Promise<void> {
  const { review, sharing } = portfolio;
  const received = chosen(review.inbox.get().all, n[0]);
  if (received) await review.markRead(received.share);
  const doc = chosen([...sharing.feedback.get().keys()], n[0]);
  if (doc) await sharing.markFeedbackRead(doc);
}

export async function bin({ portfolio, n }: Deed): Promise<void> {
  const id = entryIn(portfolio, n[0] ?? 0);
  if (id) await portfolio.journal.bin([id]);
}

export async function outOfBin({ portfolio, n }: Deed): Promise<void> {
  const id = entryIn(portfolio, n[0] ?? 0, true);
  if (id) await portfolio.journal.restore([id]);
}

/** For good; what it takes away is seen at the very write. */
export async function remove({ placed, portfolio, n }: Deed): Promise<void> {
  const id = entryIn(portfolio, n[0] ?? 0, true);
  if (id) await dropping(placed.device, id, () => portfolio.journal.remove([id]));
}

export async function settle({ placed, portfolio, n }: Deed): Promise<void> {
  const ids = portfolio.journal.entries.get().all.map(({ id }) => id as RecordId);
  for (const id of ids.toSorted()) {
    const version = (await portfolio.journal.read(id))?.versions[0];
    if (!version) continue;
    const keep = (['both', 'both', 'mine', 'theirs'] as const)[(n[0] ?? 0) % 4] ?? 'both';
    await dropping(placed.device, id, () => portfolio.journal.settle(id, version.id, keep));
    return;
  }
}

/** What another device deleted in bulk: kept, or let go. */
export async function answerRemovals({ portfolio, n }: Deed): Promise<void> {
  const { removals } = portfolio;
  await ((n[0] ?? 0) % 2 === 1 ? removals.keep() : removals.letGo());
}

/** In the end nobody leaves a question open. */
export async function answerAllRemovals(world: World): Promise<void> {
  for (const placed of world.students) {
    await asPerson(world, placed, [], async ({ portfolio }) => {
      await portfolio.removals.letGo();
    });
  }
}

async function dropping(
  device: FaultDevice,
  id: RecordId,
  deed: () => Promise<unknown>,
): Promise<void> {
  device.dropping ??= { id, pairs: [] };
  if (device.dropping.id === id) await deed();
}

/** Closes whatever is open, so that its words are in the record. */
export async function closeEditors(world: World): Promise<void> {
  for (const { device } of world.students) {
    const standing = editors.get(device);
    editors.delete(device);
    if (standing && standing.portfolio === device.portfolio())
      await device.life.during(standing.editing.close());
  }
}
