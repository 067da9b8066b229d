import fc from 'fast-check';
import { expect, test } from 'vitest';
import { can } from '#protocol/access.ts';
import { type Hash, newInviteId, type RecordId, shareIdOf } from '#protocol/ids.ts';
import { recordHash, type SealedRecord } from '#protocol/record.ts';
import type { Checkpoint } from '#protocol/sync.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import type { Store } from '../../src/server/store/store.ts';
import { doc, newSigner, next, note, randomText, share, type Signer } from '../fixtures/signer.ts';

const docs = [0, 1] as const;

/** One thing that happens; numbers choose among what there is. */
const step = fc.oneof(
  fc.record({ do: fc.constant('publish' as const), doc: fc.constantFrom(...docs), to: fc.nat(3) }),
  fc.record({ do: fc.constant('stop' as const), doc: fc.constantFrom(...docs) }),
  fc.record({ do: fc.constant('note' as const), doc: fc.constantFrom(...docs) }),
  fc.record({ do: fc.constant('edit' as const), note: fc.nat(9), del: fc.boolean() }),
  fc.record({ do: fc.constant('private' as const) }),
  fc.record({
    do: fc.constant('pull' as const),
    reader: fc.nat(1),
    limit: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ do: fc.constant('relink' as const), reader: fc.nat(1) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a reader's device holds, as a device would keep it. */
class Replica {
  readonly rows = new Map<RecordId, SealedRecord>();
  checkpoint: Checkpoint = {};
  received = 0;
  readonly person: Signer;

  constructor(person: Signer) {
    this.person = person;
  }

  /** `allowed`: all it may be told now. Whether there is more. */
  async pull(
    store: Store,
    limit: number,
    allowed: ReadonlyMap<RecordId, SealedRecord>,
  ): Promise<boolean> {
    const { checkpoint } = this;
    const pulled = await store.records.pull(this.person.id, { epoch: null, checkpoint, limit });
    if (!pulled.ok) throw new Error('another epoch');
    const { rows, dropped, more } = pulled.value.response;
    expect(rows.length + dropped.length).toBeLessThanOrEqual(limit);
    for (const { record } of rows) {
      expect(record).toEqual(allowed.get(record.head.id));
      this.rows.set(record.head.id, record);
    }
    this.received += rows.length;
    for (const { id } of dropped) {
      this.rows.delete(id);
      for (const { head } of [...this.rows.values()])
        if (head.parent === id) this.rows.delete(head.id);
    }
    this.checkpoint = pulled.value.response.checkpoint;
    return more;
  }
}

class World {
  readonly store = openSqliteStore(':memory:');
  readonly entries: readonly SealedRecord[];
  readonly owner: Signer;
  readonly readers: readonly Signer[];
  readonly replicas: readonly Replica[];
  readonly standing = new Map<RecordId, SealedRecord>();
  /** Who was put out by the end of a link and not published to again. */
  readonly unlinked = new Map<RecordId, Set<string>>();

  constructor(owner: Signer, readers: readonly Signer[], entries: readonly SealedRecord[]) {
    this.owner = owner;
    this.readers = readers;
    this.entries = entries;
    this.replicas = readers.map((reader) => new Replica(reader));
  }

  async link(reader: Signer): Promise<void> {
    const id = newInviteId();
    const check = randomText() as Hash;
    const maker = this.owner.id;
    await this.store.people.makeInvite({ id, maker, check, offer: '', expires: 9 }, 0, 99);
    await this.store.people.answerInvite(id, reader.id, '', 0);
    await this.store.people.confirm(id, maker, reader.id);
  }

  async push(record: SealedRecord): Promise<void> {
    const stored = this.standing.get(record.head.id);
    const assumed = stored ? await recordHash(stored) : null;
    const rows = [{ record, assumed, hash: await recordHash(record) }];
    const pushed = await this.store.records.push({
      user: this.owner.id,
      epoch: null,
      rows,
      decide: (verb, head, facts) => can(this.owner.id, verb, head, facts),
    });
    expect(pushed).toMatchObject({ value: { answers: [{ outcome: 'accepted' }] } });
    this.standing.set(record.head.id, record);
  }

  async take(one: Step): Promise<void> {
    switch (one.do) {
      case 'private':
        return this.push(await doc(this.owner));
      case 'publish':
        return this.publish(this.copyOf(one.doc), one.to);
      case 'stop': {
        const stored = this.standing.get(this.copyOf(one.doc));
        return stored && this.push(await next(this.owner, stored, { del: true }));
      }
      case 'note': {
        const copy = this.standing.get(this.copyOf(one.doc));
        return copy && !copy.head.del ? this.push(await note(this.owner, copy)) : undefined;
      }
      case 'edit':
        return this.edit(one.note, one.del);
      case 'pull':
        await this.pull(this.replicas[one.reader]!, one.limit);
        return;
      case 'relink':
        return this.relink(this.readers[one.reader]!);
    }
  }

  pull(replica: Replica, limit: number): Promise<boolean> {
    return replica.pull(this.store, limit, this.expected(replica.person));
  }

  async pullAll(replica: Replica, limit: number): Promise<void> {
    for (let pages = 0; (await this.pull(replica, limit)) && pages < 500; pages++);
  }

  copyOf(index: number): RecordId {
    return shareIdOf(this.entries[index]!.head.id);
  }

  async publish(id: RecordId, bits: number): Promise<void> {
    const stored = this.standing.get(id);
    const to = this.readers.filter((_reader, index) => bits & (1 << index));
    const of = this.entries.find(({ head }) => shareIdOf(head.id) === id)!.head.id;
    await this.push(await share(this.owner, of, to, { rev: (stored?.head.rev ?? 0) + 1 }));
    this.unlinked.set(id, new Set());
  }

  async edit(index: number, del: boolean): Promise<void> {
    const notes = [...this.standing.values()].filter(({ head }) => head.coll === 'note');
    const chosen = notes[index % (notes.length || 1)];
    const copy = chosen && this.standing.get(chosen.head.parent!);
    if (copy && (del || !copy.head.del)) await this.push(await next(this.owner, chosen, { del }));
  }

  async relink(reader: Signer): Promise<void> {
    await this.store.people.unlink(reader.id, this.owner.id);
    for (const out of this.unlinked.values()) out.add(reader.id);
    await this.link(reader);
  }

  /** What this reader may have now, told without the store. */
  expected({ id }: Signer): Map<RecordId, SealedRecord> {
    const rows = [...this.standing.values()];
    const mayRead = (share: SealedRecord | undefined) =>
      share?.head.to?.some((one) => one.id === id) && !this.unlinked.get(share.head.id)?.has(id);
    return new Map(
      rows
        .filter(({ head }) => {
          if (head.coll === 'share') return mayRead(this.standing.get(head.id));
          return head.coll === 'note' && mayRead(this.standing.get(head.parent!));
        })
        .map((record) => [record.head.id, record]),
    );
  }
}

test('a reader’s device ends up with exactly what they may read, whatever happened and in whatever pages', async () => {
  const [owner, ...readers] = await Promise.all([newSigner(), newSigner(), newSigner()]);
  const entries = await Promise.all(docs.map(() => doc(owner)));
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 50, size: 'max' }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, limit) => {
        const world = new World(owner, readers, entries);
        for (const reader of readers) await world.link(reader);
        for (const one of steps) await world.take(one);
        for (const replica of world.replicas) {
          await world.pullAll(replica, limit);
          const expected = world.expected(replica.person);
          expect(replica.rows).toEqual(expected);
          const fresh = new Replica(replica.person);
          await world.pullAll(fresh, limit);
          expect(fresh.rows).toEqual(expected);
          expect(fresh.received).toBe(expected.size);
        }
        await world.store.close();
      },
    ),
    { numRuns: 100 },
  );
}, 120_000);
