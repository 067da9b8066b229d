import { describe, expect, test } from 'vitest';
import { can, type Facts, mayFetch, type Verb } from '#protocol/access.ts';
import { type Collection, newRecordId, shareIdOf, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Header } from '#protocol/record.ts';
import { randomText, readerOf } from '../fixtures/signer.ts';

const user = () => `u_${randomText()}` as UserId;
const [owner, reader, former, stranger] = [user(), user(), user(), user()];
const people = { owner, reader, former, stranger };
type Who = keyof typeof people;

const docId = newRecordId('doc');
const shareId = shareIdOf(docId);

function head(coll: Collection, fields: Partial<Header> = {}): Header {
  const ids = { doc: docId, past: newRecordId('past'), share: shareId, note: newRecordId('note') };
  const parents = { doc: null, past: docId, share: docId, note: shareId, sign: shareId };
  return {
    v: 1,
    space: spaceOf(owner),
    coll,
    id: coll === 'sign' ? newRecordId('sign') : ids[coll],
    parent: parents[coll],
    rev: 1,
    epoch: 0,
    salt: randomText(16),
    author: owner,
    at: '2026-11-23T10:00:00.000Z',
    del: false,
    ...(coll === 'share' ? { to: [readerOf({ id: reader })] } : {}),
    nonce: randomText(12),
    cth: randomText(),
    ...fields,
  };
}

/** The copy stands and one person reads it; the former reader signed it once. */
const standing = head('share');
const linked = new Set([reader]);
const isLinked = (other: UserId) => linked.has(other);

function asks(who: Who, verb: Verb, record: Header, facts: Partial<Facts> = {}): boolean {
  return can(people[who], verb, record, { isLinked, ...facts });
}

/** What the whole matrix says, one line a case: who, then what may be written and read. */
const everybody: readonly Who[] = ['owner', 'reader', 'former', 'stranger'];

describe('reading', () => {
  const authorOf = (coll: Collection) => (coll === 'note' || coll === 'sign' ? stranger : owner);
  const table: Record<Collection, Record<Who, boolean>> = {
    doc: { owner: true, reader: false, former: false, stranger: false },
    past: { owner: true, reader: false, former: false, stranger: false },
    share: { owner: true, reader: true, former: false, stranger: false },
    note: { owner: true, reader: true, former: false, stranger: true },
    sign: { owner: true, reader: true, former: false, stranger: true },
  };
  const cases = Object.entries(table).flatMap(([coll, row]) =>
    everybody.map((who) => [who, coll as Collection, row[who]] as const),
  );
  test.each(cases)('%s and a %s: %s', (who, coll, expected) => {
    const record = head(coll, { author: authorOf(coll) });
    expect(asks(who, 'read', record, { share: standing })).toBe(expected);
  });

  test.each(['note', 'sign'] as const)(
    'of a %s after sharing stopped is for its author and the owner',
    (coll) => {
      const record = head(coll, { author: reader });
      expect(everybody.filter((who) => asks(who, 'read', record))).toEqual(['owner', 'reader']);
    },
  );
});

describe('a copy for several', () => {
  const several = head('share', { to: [former, reader, stranger].map((id) => readerOf({ id })) });

  test('is read by each of them, and commented on', () => {
    for (const who of ['former', 'reader', 'stranger'] as const) {
      expect(asks(who, 'read', several)).toBe(true);
      const said = head('note', { author: people[who] });
      expect(asks(who, 'write', said, { share: several })).toBe(true);
    }
  });

  test('is read by nobody else once it names nobody', () => {
    const { to: _to, ...stopped } = { ...several, del: true };
    expect(everybody.filter((who) => asks(who, 'read', stopped))).toEqual(['owner']);
  });
});

describe('writing a first version', () => {
  const table: Record<Collection, Record<Who, boolean>> = {
    doc: { owner: true, reader: false, former: false, stranger: false },
    past: { owner: true, reader: false, former: false, stranger: false },
    share: { owner: true, reader: false, former: false, stranger: false },
    note: { owner: true, reader: true, former: false, stranger: false },
    sign: { owner: false, reader: true, former: true, stranger: false },
  };
  const cases = Object.entries(table).flatMap(([coll, row]) =>
    everybody.map((who) => [who, coll as Collection, row[who]] as const),
  );
  const factsOf = (who: Who): Partial<Facts> => ({ share: standing, hasSigned: who === 'former' });

  test.each(cases)('%s and a %s: %s', (who, coll, expected) => {
    const record = head(coll, { author: people[who] });
    expect(asks(who, 'write', record, factsOf(who))).toBe(expected);
  });

  test.each(cases)('%s and a %s in another’s name: never', (who, coll) => {
    for (const author of everybody.filter((other) => other !== who)) {
      const record = head(coll, { author: people[author] });
      expect(asks(who, 'write', record, factsOf(who))).toBe(false);
    }
  });

  test.each(['note', 'sign'] as const)('of a %s needs a copy that stands', (coll) => {
    const writers = everybody.filter((who) =>
      asks(who, 'write', head(coll, { author: people[who] })),
    );
    expect(writers).toEqual([]);
  });
});

describe('writing a later version', () => {
  test.each(['doc', 'past', 'share'] as const)('of a %s is the owner’s', (coll) => {
    const stored = head(coll);
    const writers = everybody.filter((who) =>
      asks(who, 'write', { ...stored, rev: 2, author: people[who] }, { stored, share: standing }),
    );
    expect(writers).toEqual(['owner']);
  });

  test.each(['owner', 'reader'] as const)('of a note of the %s’s is theirs alone', (author) => {
    const stored = head('note', { author: people[author] });
    const writers = everybody.filter((who) =>
      asks(who, 'write', { ...stored, rev: 2, author: people[who] }, { stored, share: standing }),
    );
    expect(writers).toEqual([author]);
  });

  test('of a signature is nobody’s', () => {
    const stored = head('sign', { author: reader });
    const writers = everybody.filter((who) => {
      const record = { ...stored, author: people[who] };
      return asks(who, 'write', record, { stored, share: standing, hasSigned: true });
    });
    expect(writers).toEqual([]);
  });

  test('never moves a record to another collection or parent', () => {
    const stored = head('doc');
    expect(asks('owner', 'write', { ...stored, coll: 'past' }, { stored })).toBe(false);
    const past = head('past');
    expect(asks('owner', 'write', { ...past, parent: newRecordId('doc') }, { stored: past })).toBe(
      false,
    );
    const said = head('note', { author: reader });
    const moved = { ...said, parent: shareIdOf(newRecordId('doc')) };
    expect(asks('reader', 'write', moved, { stored: said, share: standing })).toBe(false);
  });
});

describe('after sharing stopped', () => {
  const gone = (record: Header): Header => ({ ...record, del: true, rev: 2 });

  test.each(['owner', 'former'] as const)(
    'the %s may take their own note back, and only that',
    (who) => {
      const stored = head('note', { author: people[who] });
      expect(asks(who, 'write', gone(stored), { stored })).toBe(true);
      expect(asks(who, 'write', { ...stored, rev: 2 }, { stored })).toBe(false);
      expect(asks('stranger', 'write', { ...gone(stored), author: stranger }, { stored })).toBe(
        false,
      );
    },
  );

  test('nobody deletes a note that never was', () => {
    const record = gone(head('note', { author: former }));
    expect(asks('former', 'write', record)).toBe(false);
  });

  test('who signed before may still sign, to withdraw; who did not may not', () => {
    const record = head('sign', { author: former });
    expect(asks('former', 'write', record, { hasSigned: true })).toBe(true);
    expect(asks('former', 'write', record, { hasSigned: false })).toBe(false);
  });
});

describe('publishing', () => {
  test('is to people who are linked, all of them, and never to oneself', () => {
    const to = (...users: readonly UserId[]) =>
      asks('owner', 'write', head('share', { to: users.map((id) => readerOf({ id })) }));
    expect(to()).toBe(true);
    expect(to(reader)).toBe(true);
    expect(to(stranger)).toBe(false);
    expect(to(reader, stranger)).toBe(false);
    linked.add(owner);
    expect(to(owner)).toBe(false);
    linked.delete(owner);
  });

  test('stops without asking who was linked', () => {
    const { to: _to, ...record } = head('share', { del: true, rev: 2 });
    expect(asks('owner', 'write', record, { stored: standing })).toBe(true);
  });
});

describe('fetching a blob', () => {
  const [listed, unlisted] = [randomText(), randomText()];
  const copy = head('share', { blobs: [listed] });
  const asksFor = (who: Who, name: string, copies: readonly Header[], space = spaceOf(owner)) =>
    mayFetch(people[who], { space, name }, copies);

  test('is for the owner of the space, whatever lists it', () => {
    expect(asksFor('owner', unlisted, [])).toBe(true);
    expect(asksFor('owner', listed, [copy], spaceOf(reader))).toBe(false);
  });

  test('is for who is named in a standing copy of that space that lists it', () => {
    expect(asksFor('reader', listed, [standing, copy])).toBe(true);
    expect(asksFor('reader', unlisted, [copy])).toBe(false);
    expect(asksFor('reader', listed, [])).toBe(false);
    expect(asksFor('stranger', listed, [copy])).toBe(false);
    expect(asksFor('reader', listed, [copy], spaceOf(stranger))).toBe(false);
  });

  test('is for nobody by a copy that is deleted, or by anything that is no copy', () => {
    for (const other of [
      { ...copy, del: true },
      head('note', { blobs: [listed], to: [readerOf({ id: reader })] }),
      head('doc', { blobs: [listed], to: [readerOf({ id: reader })] }),
    ]) {
      expect(asksFor('reader', listed, [other])).toBe(false);
    }
  });
});
