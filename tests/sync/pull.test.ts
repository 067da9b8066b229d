import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fail, ok } from '#foundation/result.ts';
import { type Key, keyOf, newRecordId, shareIdOf, spaceOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { PullRequest, Row } from '#protocol/sync.ts';
import { checkpointOf, further, noteEpoch, putCheckpoint } from '#sync/epoch.ts';
import { pullAll } from '#sync/pull.ts';
import { beginSession } from '#sync/session.ts';
import type { Pulled, SyncTransport, TransportError } from '#sync/sync.ts';
import { sampleRecord, sampleUser, student, supervisor } from '../storage/sample-records.ts';
import { changed, openStores, type Stores } from './devices.ts';

const E = 'e1';
const own = spaceOf(student);
const theirs = spaceOf(supervisor);
const third = spaceOf(sampleUser('third'));
let kept: Stores;
let asked: PullRequest[];
let left: Key[];

beforeEach(async () => {
  [kept, asked, left] = [await openStores(), [], []];
});
afterEach(() => kept.records.destroy());

type Page = Partial<Pulled> | { readonly error: TransportError };
const nothing = { epoch: E, account: student, rows: [], more: false, dropped: [], passed: [] };

/** Pulls from a server that answers with these pages, one after the other. */
function pulling(pages: readonly Page[], newest?: SyncTransport['newest'], records = kept.records) {
  const answers = [...pages];
  const pull: SyncTransport['pull'] = async (request) => {
    asked.push(request);
    const page = answers.shift() ?? {};
    return 'error' in page ? fail(page.error) : ok({ ...nothing, checkpoint: {}, ...page });
  };
  const none: SyncTransport['newest'] = async () =>
    fail({ code: 'refused', problem: { code: 'not-found' } });
  const push: SyncTransport['push'] = async () => fail({ code: 'unreachable' });
  const transport = { pull, push, newest: newest ?? none };
  const { memory } = kept;
  const sides = { records, memory, transport, me: student, now: () => 7 };
  return pullAll({ ...sides, isSigned: async () => true }, async (keys) => void left.push(...keys));
}

const rowsOf = (...records: readonly SealedRecord[]) =>
  records.map((record, i): Row => ({ record, seq: i + 1 }));
const isHere = async ({ head }: SealedRecord) =>
  (await kept.records.find(keyOf(head))) !== undefined;
const place = () => kept.memory.value('place');
const logged = () => kept.memory.logLines(9);
const copyBy = (author = supervisor, readers = [student]) => {
  const doc = newRecordId('doc');
  return sampleRecord({ author, coll: 'share', parent: doc, id: shareIdOf(doc), readers });
};
const noteOn = (copy: SealedRecord, author = supervisor) =>
  sampleRecord({ author, space: copy.head.space, coll: 'note', parent: copy.head.id });

describe('[SYNC-11] a pull', () => {
  test('goes on from where the page before ended, until there is no more', async () => {
    const pages = [
      { checkpoint: { [own]: 5 }, more: true },
      { checkpoint: { [own]: 9, [theirs]: 2 }, more: true },
      { checkpoint: { [own]: 12 } },
    ];
    expect(await pulling(pages)).toEqual(ok(undefined));
    expect(asked.map(({ checkpoint }) => checkpoint)).toEqual([
      {},
      { [own]: 5 },
      { [own]: 9, [theirs]: 2 },
    ]);
    expect(asked.map(({ epoch }) => epoch)).toEqual([null, E, E]);
    expect(await place()).toMatchObject({ epoch: E, checkpoint: { [own]: 12, [theirs]: 2 } });
  });

  test('never moves a place back, whatever it is told', async () => {
    await pulling([{ checkpoint: { [own]: 5 } }]);
    await pulling([{ checkpoint: { [own]: 3, [theirs]: 1 } }]);
    expect(await place()).toMatchObject({ checkpoint: { [own]: 5, [theirs]: 1 } });
    expect(asked[1]?.checkpoint).toEqual({ [own]: 5 });
  });

  test('notes how far readers have come', async () => {
    await pulling([{ passed: [{ user: supervisor, seq: 4 }] }]);
    expect(await kept.memory.passed()).toEqual(new Map([[supervisor, 4]]));
  });

  test('that is told of no reader tells nobody that something changed', async () => {
    let changes = 0;
    const stop = kept.memory.watch(() => (changes += 1));
    await pulling([{}]);
    stop();
    expect(changes).toBe(0);
  });

  test('says what the disk refused', async () => {
    const records = changed(kept.records, { writeMany: async () => fail('disk-full' as const) });
    const page = { rows: rowsOf(await sampleRecord()), checkpoint: { [own]: 1 } };
    expect(await pulling([page], undefined, records)).toEqual(fail({ code: 'disk-full' }));
    expect(await place()).toBeUndefined();
  });
});

describe('[SYNC-19] what could not be read', () => {
  test('is noted with how many there were', async () => {
    await pulling([{ malformed: 3 }]);
    expect(await logged()).toEqual([{ at: 7, event: 'rows-malformed', count: 3 }]);
  });

  test('and what is all right is not noted', async () => {
    const copy = await copyBy();
    await pulling([{ rows: rowsOf(copy, await noteOn(copy), await sampleRecord()), malformed: 0 }]);
    expect(await logged()).toEqual([]);
  });
});

describe('[SYNC-24] a row that is not for this person', () => {
  test('is noted, with how many there were', async () => {
    const astray = [await sampleRecord({ author: supervisor }), await copyBy(supervisor, [])];
    await pulling([{ rows: rowsOf(...astray, await noteOn(astray[1]!)) }]);
    expect(await logged()).toEqual([{ at: 7, event: 'rows-astray', count: 3 }]);
  });

  test('is not noted as long as its copy may still come', async () => {
    const copy = await copyBy();
    const note = await noteOn(copy);
    await pulling([
      { rows: rowsOf(note), checkpoint: { [theirs]: 1, [own]: 2 }, more: true },
      { rows: [{ record: copy, seq: 2 }], checkpoint: { [theirs]: 2 } },
    ]);
    expect([await isHere(copy), await isHere(note)]).toEqual([true, true]);
    expect(await logged()).toEqual([]);
    expect(await place()).toMatchObject({ checkpoint: { [theirs]: 2, [own]: 2 } });
  });

  test('keeps the place of its space, and of no other, while it waits for its copy', async () => {
    const note = await noteOn(await copyBy());
    const first = { rows: rowsOf(note), checkpoint: { [theirs]: 1, [own]: 2 }, more: true };
    await pulling([first, { error: { code: 'unreachable' } }]);
    expect(await place()).toMatchObject({ checkpoint: { [own]: 2 } });
    expect(await place()).not.toMatchObject({ checkpoint: { [theirs]: 1 } });
  });

  test('and what it says is let in once its copy stands here', async () => {
    const copy = await copyBy();
    await pulling([{ rows: rowsOf(copy), checkpoint: { [theirs]: 1 } }]);
    const note = await noteOn(copy);
    await pulling([{ rows: [{ record: note, seq: 2 }], checkpoint: { [theirs]: 2 } }]);
    expect(await isHere(note)).toBe(true);
    expect(await logged()).toEqual([]);
  });
});

describe('[SYNC-14] the epoch of a page', () => {
  test('is remembered from the first pull on', async () => {
    await pulling([{}]);
    expect(await kept.memory.value('epoch')).toBe(E);
  });

  test('that is another than before brings nothing in, and is remembered', async () => {
    await kept.memory.putValue('epoch', 'e0');
    await kept.memory.putValue('place', { epoch: 'e0', checkpoint: { [own]: 1 } });
    const record = await sampleRecord();
    const page = { rows: rowsOf(record), checkpoint: { [own]: 1 } };
    expect(await pulling([page])).toEqual(fail({ code: 'epoch-changed' }));
    expect(await isHere(record)).toBe(false);
    expect(await kept.memory.value('epoch')).toBe(E);
  });

  test('is taken from a refusal that names it; one that does not is not understood', async () => {
    await kept.memory.putValue('epoch', 'e0');
    await kept.memory.putValue('place', { epoch: 'e0', checkpoint: { [own]: 1 } });
    const refused = (problem: Extract<TransportError, { code: 'refused' }>['problem']) =>
      pulling([{ error: { code: 'refused', problem } }]);
    expect(await refused({ code: 'epoch-changed' })).toEqual(fail({ code: 'not-understood' }));
    const other = { code: 'overloaded', epoch: E } as const;
    expect(await refused(other)).toEqual(fail({ code: 'refused', problem: other }));
    expect(await kept.memory.value('epoch')).toBe('e0');
    expect(await refused({ code: 'epoch-changed', epoch: E })).toEqual(
      fail({ code: 'epoch-changed' }),
    );
    expect(await kept.memory.value('epoch')).toBe(E);
  });

  test('that changed forgets who had come how far and what was refused, and is noted', async () => {
    const { memory } = kept;
    const key = keyOf((await sampleRecord()).head);
    await noteEpoch(memory, 'e0', 1);
    expect(await logged()).toEqual([]);
    await memory.putPassed([{ user: supervisor, seq: 4 }]);
    await memory.quarantine({ key, hash: 'h' as never, code: 'too-large', at: 1 });
    await noteEpoch(memory, 'e0', 2);
    expect(await memory.passed()).toEqual(new Map([[supervisor, 4]]));
    expect(await memory.allQuarantined()).toHaveLength(1);
    await noteEpoch(memory, E, 3);
    expect(await memory.passed()).toEqual(new Map([[supervisor, 0]]));
    expect(await memory.allQuarantined()).toEqual([]);
    expect(await logged()).toEqual([{ at: 3, event: 'epoch-changed' }]);
  });
});

describe('[SYNC-26] the places that are known', () => {
  const here = () => ({ memory: kept.memory, me: student });
  const checkpoint = { [own]: 4, [theirs]: 2 };

  test('hold in their epoch, and those of others in their session', async () => {
    await putCheckpoint(here(), { epoch: E, session: 'a', checkpoint });
    const at = (epoch: string | undefined, session?: string) =>
      checkpointOf(here(), { epoch, session });
    expect(await at(E, 'a')).toEqual(checkpoint);
    expect(await at(E, 'b')).toEqual({ [own]: 4 });
    expect(await at(E)).toEqual({ [own]: 4 });
    expect(await at('e2', 'a')).toEqual({});
    expect(await at(undefined, 'a')).toEqual({});
  });

  test('are nowhere before anything was read, nor in the own space if that was not', async () => {
    expect(await checkpointOf(here(), { epoch: E, session: 'a' })).toEqual({});
    await putCheckpoint(here(), { epoch: E, session: 'a', checkpoint: { [theirs]: 2 } });
    expect(await checkpointOf(here(), { epoch: E, session: 'b' })).toStrictEqual({});
  });

  test('go forwards only, each by itself, and are not written again for nothing', async () => {
    expect(further(checkpoint, { [own]: 3, [third]: 0 })).toEqual({ ...checkpoint, [third]: 0 });
    expect(further(checkpoint, { [own]: 4, [theirs]: 1 })).toBe(checkpoint);
    expect(further(checkpoint, {})).toBe(checkpoint);
    await putCheckpoint(here(), { epoch: E, session: 'a', checkpoint });
    let writes = 0;
    const memory = changed(kept.memory, { putValue: async () => void (writes += 1) });
    await putCheckpoint({ memory, me: student }, { epoch: E, session: 'a', checkpoint });
    expect(writes).toBe(0);
  });
});

describe('[SYNC-17] where the spaces of others are read from the start', () => {
  test('a copy that is not named again leaves, and what is one’s own stays', async () => {
    const [named, unnamed] = [await copyBy(), await copyBy()];
    const [about, mine] = [await noteOn(unnamed), await noteOn(unnamed, student)];
    const shared = await sampleRecord({ coll: 'share', readers: [supervisor] });
    const all = [named, unnamed, about, mine, shared];
    await pulling([{ rows: rowsOf(...all), checkpoint: { [theirs]: 5, [own]: 5 } }]);
    await beginSession(kept.memory);
    await pulling([
      { rows: rowsOf(named), checkpoint: { [theirs]: 4 }, more: true },
      { checkpoint: { [theirs]: 5 } },
    ]);
    expect(await Promise.all(all.map(isHere))).toEqual([true, false, false, true, true]);
    expect(left.toSorted()).toEqual([unnamed, about].map(({ head }) => keyOf(head)).toSorted());
    expect((await logged())[0]).toEqual({ at: 7, event: 'left', count: 2 });
  });

  test('nothing leaves before all was read, also if it is read in two attempts', async () => {
    const [named, unnamed] = [await copyBy(), await copyBy()];
    await pulling([{ rows: rowsOf(named, unnamed), checkpoint: { [theirs]: 5 } }]);
    await beginSession(kept.memory);
    const first = { rows: rowsOf(named), checkpoint: { [theirs]: 4 }, more: true };
    await pulling([first, { error: { code: 'unreachable' } }]);
    expect([await isHere(named), await isHere(unnamed)]).toEqual([true, true]);
    await pulling([{ checkpoint: { [theirs]: 5 } }]);
    expect([await isHere(named), await isHere(unnamed)]).toEqual([true, false]);
  });

  test('nothing leaves if something could not be read: it may have been that', async () => {
    const copy = await copyBy();
    await pulling([{ rows: rowsOf(copy), checkpoint: { [theirs]: 5 } }]);
    await beginSession(kept.memory);
    await pulling([{ malformed: 1, checkpoint: { [theirs]: 5 } }]);
    expect(await isHere(copy)).toBe(true);
  });

  test('a session that was read to its end says nothing about the next', async () => {
    const copy = await copyBy();
    const page = { rows: rowsOf(copy), checkpoint: { [theirs]: 5 } };
    await pulling([page]);
    for (let sessions = 0; sessions < 2; sessions++) {
      await beginSession(kept.memory);
      await pulling([page]);
      expect(await isHere(copy)).toBe(true);
    }
    await beginSession(kept.memory);
    await pulling([{ checkpoint: { [theirs]: 5 } }]);
    expect(await isHere(copy)).toBe(false);
  });

  test('nor does an epoch', async () => {
    const copy = await copyBy();
    const page = { rows: rowsOf(copy), checkpoint: { [theirs]: 5 } };
    await beginSession(kept.memory);
    await pulling([page]);
    await pulling([page]);
    await noteEpoch(kept.memory, 'e2', 1);
    await pulling([{ epoch: 'e2', checkpoint: { [theirs]: 5 } }]);
    expect(await isHere(copy)).toBe(false);
  });

  test('and only there: later pulls name nothing again, and nothing leaves', async () => {
    const copy = await copyBy();
    await pulling([{ rows: rowsOf(copy), checkpoint: { [theirs]: 5 } }]);
    await pulling([{ checkpoint: { [theirs]: 6 } }]);
    await pulling([{}]);
    expect(await isHere(copy)).toBe(true);
    expect(left).toEqual([]);
  });

  test('of many copies all that are not named leave', async () => {
    const all = await Promise.all(Array.from({ length: 301 }, () => copyBy()));
    await pulling([{ rows: rowsOf(...all), checkpoint: { [theirs]: 301 } }]);
    await beginSession(kept.memory);
    await pulling([{ checkpoint: { [theirs]: 301 } }]);
    expect(left).toHaveLength(301);
  });
});

describe('[SYNC-17] a copy that is dropped', () => {
  test('leaves with what was said about it, and what hangs on others stays', async () => {
    const [copy, other] = [await copyBy(), await copyBy()];
    const [about, aside] = [await noteOn(copy), await noteOn(other)];
    const all = [copy, other, about, aside];
    await pulling([{ rows: rowsOf(...all), checkpoint: { [theirs]: 5 } }]);
    const { space, id } = copy.head;
    await pulling([{ dropped: [{ space, id }] }]);
    expect(await Promise.all(all.map(isHere))).toEqual([false, true, false, true]);
    expect(await kept.memory.remembered(all.map(({ head }) => keyOf(head)))).toEqual(new Map());
    expect((await logged())[0]).toEqual({ at: 7, event: 'left', count: 2 });
  });

  test('is a copy: what was said about one cannot be dropped by itself', async () => {
    const copy = await copyBy();
    const note = await noteOn(copy);
    await pulling([{ rows: rowsOf(copy, note), checkpoint: { [theirs]: 5 } }]);
    const { space, id } = note.head;
    await pulling([{ dropped: [{ space, id }] }]);
    expect([await isHere(copy), await isHere(note)]).toEqual([true, true]);
  });

  test('and is not here is no event', async () => {
    const { space, id } = (await copyBy()).head;
    await pulling([{ dropped: [{ space, id }] }]);
    expect([left, await logged()]).toEqual([[], []]);
  });
});

describe('[SYNC-35] what was written last', () => {
  const newest =
    (rows: readonly Row[], change: object = {}): SyncTransport['newest'] =>
    async () =>
      ok({ epoch: E, account: student, rows: [...rows], ...change });

  test('comes in only if it is of the own space and by the person', async () => {
    const mine = await sampleRecord();
    const others = [
      await sampleRecord({ author: supervisor }),
      await sampleRecord({ author: supervisor, space: own }),
      await sampleRecord({ space: theirs }),
    ];
    await pulling([{ error: { code: 'unreachable' } }], newest(rowsOf(mine, ...others)));
    expect(await Promise.all([mine, ...others].map(isHere))).toEqual([true, false, false, false]);
    expect(await kept.memory.value('epoch')).toBe(E);
  });

  test('is not asked for where something of one’s own stands, or was read once', async () => {
    const never = async () => Promise.reject(new Error('asked'));
    await kept.memory.putValue('epoch', E);
    await kept.memory.putValue('place', { epoch: E, checkpoint: { [own]: 0 } });
    await pulling([{}], never);
    await kept.memory.putValue('place', { epoch: E, checkpoint: {} });
    await expect(pulling([{}], never)).rejects.toThrow('asked');
    await pulling([{}], newest(rowsOf(await sampleRecord())));
    await kept.memory.putValue('place', { epoch: E, checkpoint: {} });
    await pulling([{}], never);
  });

  test('that a server does not know to say is no trouble, any other refusal is', async () => {
    const refusing = (code: 'not-found' | 'overloaded') => async () =>
      fail({ code: 'refused', problem: { code } } as const);
    expect(await pulling([{}], refusing('not-found'))).toEqual(ok(undefined));
    expect(asked).toHaveLength(1);
    const fresh = (await openStores()).records;
    await kept.memory.putValue('place', undefined);
    expect(await pulling([{}], refusing('overloaded'), fresh)).toEqual(
      fail({ code: 'refused', problem: { code: 'overloaded' } }),
    );
    const lost = async () => fail({ code: 'unreachable' } as const);
    expect(await pulling([{}], lost, fresh)).toEqual(fail({ code: 'unreachable' }));
    await fresh.destroy();
    expect(asked).toHaveLength(1);
  });

  test('and is for somebody else is not understood', async () => {
    const mine = await sampleRecord();
    const answer = newest(rowsOf(mine), { account: supervisor });
    expect(await pulling([{}], answer)).toEqual(fail({ code: 'not-understood' }));
    expect(await isHere(mine)).toBe(false);
    expect(await kept.memory.value('epoch')).toBeUndefined();
  });

  test('and does not fit on the disk is said', async () => {
    const records = changed(kept.records, { writeMany: async () => fail('disk-full' as const) });
    expect(await pulling([{}], newest(rowsOf(await sampleRecord())), records)).toEqual(
      fail({ code: 'disk-full' }),
    );
  });
});
