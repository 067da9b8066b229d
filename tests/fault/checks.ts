import { type Hash, type Key, keyOf, ownerOf, spaceOf, type UserId } from '#protocol/ids.ts';
import type { Acked } from '#storage/device-store.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { isAsItCame, isBasedOn } from '#sync/standing.ts';
import type { FaultDevice } from './device.ts';
import { type DiskReading, DiskReader } from './reading.ts';
import type { Resting } from './database.ts';
import { type Token, tokensIn } from './tokens.ts';
import type { Placed, World } from './world.ts';

export type Failure = { readonly kind: 'token' | 'write' | 'leak' | 'fall'; readonly what: string };

type Seen = {
  readonly placed: Placed;
  readonly reading: DiskReading;
  /** What the device was told that the server has, among its rows. */
  readonly acked: ReadonlyMap<Key, Acked>;
};
type Refused = ReadonlySet<Key>;
type Server = { readonly epoch: string; readonly rows: ReadonlyMap<Key, Resting> };

/** Looks at all disks and at the server's file, never at what a device says of itself. */
export class Checks {
  readonly #world: World;
  readonly #reader: DiskReader;
  /** The greatest version the server ever confirmed to anyone. */
  readonly #owed = new Map<Key, number>();
  readonly #contacts = new Map<FaultDevice, number>();
  /** When a reader lost a copy on the server, by round. */
  readonly #gone = new Map<string, number>();
  readonly #scanned = new Set<Hash>();
  #round = 0;

  private constructor(world: World, reader: DiskReader) {
    this.#world = world;
    this.#reader = reader;
  }

  static async begin(world: World): Promise<Checks> {
    const rows = await Promise.all(
      world.everyone().map(({ device }) => device.disk.store.identities()),
    );
    return new Checks(world, new DiskReader(rows.flat().map(({ card }) => card)));
  }

  async afterRound(): Promise<readonly Failure[]> {
    this.#round += 1;
    await this.#noteDropped();
    const { seen, server } = await this.#look();
    // After the look: an answer from before it says nothing about what is gone by it.
    for (const { device } of this.#world.everyone()) {
      if (device.pulls > 0 && !device.life.isOver) this.#contacts.set(device, this.#round);
      device.forgetPulls();
    }
    const fell = this.#world.server.takeFallen();
    return [
      ...(fell > 0 ? [{ kind: 'fall' as const, what: 'the server ended by itself' }] : []),
      ...this.#lostTokens(seen),
      ...this.#lostWrites(seen, server),
      ...(await this.#leaks(seen, server)),
    ];
  }

  /** Everything online and nothing under way: besides, all agree. */
  async inQuiet(): Promise<readonly Failure[]> {
    const failures = await this.afterRound();
    const { seen, server } = await this.#look();
    return [
      ...failures,
      ...this.#notInRecords(seen),
      ...this.#owing(seen, server),
      ...this.#disagreeing(seen, server),
      ...this.#wrongCopies(seen, server),
    ];
  }

  async #look() {
    const seen: Seen[] = [];
    for (const placed of this.#world.everyone()) {
      const reading = await this.#reader.read(placed);
      const { memory } = await placed.device.disk.rest();
      const acked = await memory.ackedMany([...reading.rows.keys()]);
      seen.push({ placed, reading, acked: new Map(acked.map((one) => [one.key, one])) });
    }
    // Last: a poke may set a device off even now, and what was confirmed after this look would seem to be missing.
    const { epoch, rows } = await this.#world.server.read();
    return { seen, server: { epoch, rows: new Map(rows.map((row) => [row.key, row])) } };
  }

  /** What a person took away at a write: the words before it that are not there after it. */
  async #noteDropped(): Promise<void> {
    for (const placed of this.#world.students) {
      for (const [before, next] of placed.device.dropping?.pairs ?? []) {
        if (isAsItCame(next)) continue;
        const left = next.record.head.del
          ? new Set<Token>()
          : await this.#reader.tokensOf(placed, next);
        const had = await this.#reader.tokensOf(placed, before);
        this.#world.ledger.release([...had].filter((token) => !left.has(token)));
      }
      placed.device.dropping = undefined;
      placed.device.publishing.length = 0;
    }
  }

  /** On which of the author's disks a word stands. Whatever is found once must be found for ever. */
  #lostTokens(seen: readonly Seen[]): readonly Failure[] {
    const lost: Failure[] = [];
    const held = heldBy(seen, ({ inRows, beside }) => [...inRows, ...beside]);
    for (const [token, word] of this.#world.ledger.words) {
      const isThere = held.get(word.by)?.has(token) ?? false;
      if (isThere) word.isDurable = true;
      if (isThere || word.isReleased || !word.isDurable) continue;
      word.isReleased = true;
      lost.push({ kind: 'token', what: `${token}, typed by ${this.#nameOf(word.by)}` });
    }
    return lost;
  }

  #notInRecords(seen: readonly Seen[]): readonly Failure[] {
    const held = heldBy(seen, ({ inRows }) => [...inRows]);
    return [...this.#world.ledger.words]
      .filter(([, word]) => word.isDurable && !word.isReleased)
      .filter(([token, word]) => !held.get(word.by)?.has(token))
      .map(([token]) => ({ kind: 'token', what: `${token}, in no record in the end` }));
  }

  #lostWrites(seen: readonly Seen[], server: Server): readonly Failure[] {
    const lost: Failure[] = [];
    for (const { placed, reading, acked } of seen) {
      for (const row of reading.rows.values()) {
        const one = acked.get(row.key);
        const isBase = isBasedOn(row, server.epoch, row.hash);
        if (one?.hash === row.hash || isBase) this.#owe(row);
        const stands = server.rows.get(row.key);
        const isConfirmed = isBase || (one?.epoch === server.epoch && one.hash === row.hash);
        const isLost = isConfirmed && (!stands || stands.rev < row.record.head.rev);
        if (isLost)
          lost.push({
            kind: 'write',
            what: `${row.coll} ${row.key} confirmed to ${placed.device.name} and not on the server`,
          });
      }
    }
    return lost;
  }

  #owe({ key, record: { head } }: StoredRecord): void {
    if ((this.#owed.get(key) ?? 0) < head.rev) this.#owed.set(key, head.rev);
  }

  /** After a restored backup the devices have brought it all again; feedback only who may still write it. */
  #owing(seen: readonly Seen[], server: Server): readonly Failure[] {
    const refused: Refused = new Set(seen.flatMap(({ reading }) => reading.refused));
    const orphans = new Set(
      seen
        .flatMap(({ reading }) => [...reading.rows.values()])
        .filter((row) => isOrphan(row, server, refused))
        .map(({ key }) => key),
    );
    return [...this.#owed]
      .filter(([key, rev]) => (server.rows.get(key)?.rev ?? 0) < rev && !orphans.has(key))
      .map(([key]) => ({ kind: 'write', what: `${key} was confirmed and is not on the server` }));
  }

  async #leaks(seen: readonly Seen[], server: Server): Promise<readonly Failure[]> {
    const { ledger, supervisors } = this.#world;
    const leaks: Failure[] = [...this.#plainRows(server)];
    for (const { placed, reading } of seen.filter((one) => supervisors.includes(one.placed))) {
      const { device, user } = placed;
      for (const token of [...reading.inRows, ...reading.beside])
        if (!ledger.mayRead(token, user))
          leaks.push({
            kind: 'leak',
            what: `${device.name} (${user.slice(2, 6)}) reads ${token}: ${ledger.explain(token)}`,
          });
      leaks.push(...this.#keptCopies(placed, reading, server));
    }
    return leaks;
  }

  /** Whoever has spoken to the server after a copy was taken from them does not have it any more. */
  #keptCopies(placed: Placed, reading: DiskReading, server: Server): readonly Failure[] {
    const { device, user } = placed;
    const kept: Failure[] = [];
    for (const row of reading.rows.values()) {
      if (row.coll !== 'share' || row.space === spaceOf(user)) continue;
      const name = `${server.epoch} ${user} ${row.key}`;
      const stands = server.rows.get(row.key);
      // What a restored server has not heard of yet it cannot take from anyone.
      if (!stands || isReader(stands, user)) this.#gone.delete(name);
      else if (!this.#gone.has(name)) this.#gone.set(name, this.#round);
      else if (this.#contact(device) > (this.#gone.get(name) ?? 0))
        kept.push({
          kind: 'leak',
          what: `${device.name} still has ${nameOf(row)} of ${row.key}, and the server ${nameOf(stands)}`,
        });
    }
    return kept;
  }

  /** The last round in which the device was told what the server has, and lived to take it in. */
  #contact(device: FaultDevice): number {
    return this.#contacts.get(device) ?? 0;
  }

  #plainRows(server: Server): readonly Failure[] {
    const plain: Failure[] = [];
    for (const row of server.rows.values()) {
      if (this.#scanned.has(row.hash)) continue;
      this.#scanned.add(row.hash);
      const text = `${row.head} ${row.ct} ${Buffer.from(row.ct, 'base64url').toString()}`;
      for (const token of tokensIn(text))
        plain.push({ kind: 'leak', what: `the server reads ${token}` });
    }
    return plain;
  }

  /** Every device of a person has what the server has of their space, version by version. */
  #disagreeing(seen: readonly Seen[], server: Server): readonly Failure[] {
    const refused: Refused = new Set(seen.flatMap(({ reading }) => reading.refused));
    return seen.flatMap(({ placed: { device, user }, reading }) => {
      const space = spaceOf(user);
      const here = [...reading.rows.values()].filter((row) => row.space === space);
      const there = [...server.rows.values()].filter((row) => row.space === space);
      const keys = new Set([...here, ...there].map(({ key }) => key));
      return [...keys]
        .filter((key) => reading.rows.get(key)?.hash !== server.rows.get(key)?.hash)
        .filter((key) => !isOrphan(reading.rows.get(key), server, refused))
        .map((key) => ({
          kind: 'write' as const,
          what: `${device.name} has ${nameOf(reading.rows.get(key))} of ${key}, and the server ${nameOf(server.rows.get(key))}`,
        }));
    });
  }

  #wrongCopies(seen: readonly Seen[], server: Server): readonly Failure[] {
    return seen
      .filter(({ placed }) => this.#world.supervisors.includes(placed))
      .flatMap(({ placed: { device, user }, reading }) => {
        const isTheirs = (row: { readonly coll: string; readonly space: string }) =>
          row.coll === 'share' && row.space !== spaceOf(user);
        const here = [...reading.rows.values()].filter(isTheirs);
        const there = [...server.rows.values()].filter(
          (row) => isTheirs(row) && isReader(row, user),
        );
        const named = (rows: readonly { key: Key; hash: Hash }[]) =>
          rows.map(({ key, hash }) => `${key} ${hash}`);
        const [has, should] = [new Set(named(here)), new Set(named(there))];
        return [
          ...[...has.difference(should)].map((name) => `${device.name} has ${name} unshared`),
          ...[...should.difference(has)].map((name) => `${device.name} lacks ${name}`),
        ].map((what) => ({ kind: 'write' as const, what }));
      });
  }

  #nameOf(user: UserId): string {
    return this.#world.everyone().find((one) => one.user === user)?.device.name ?? user;
  }
}

/**
 * Said in a thread, and the server refused it for good, or has forgotten it since and its author may not bring it again. It
 * stays with who wrote it, and with whom it reached.
 */
function isOrphan(here: StoredRecord | undefined, server: Server, refused: Refused): boolean {
  if (here?.coll !== 'note') return false;
  const { author, space, parent } = here.record.head;
  const copy = parent ? server.rows.get(keyOf({ space, id: parent })) : undefined;
  return refused.has(here.key) || (author !== ownerOf(space) && !isReader(copy, author));
}

function nameOf(row: StoredRecord | Resting | undefined): string {
  if (!row) return 'nothing';
  const [rev, del] =
    'record' in row ? [row.record.head.rev, row.record.head.del] : [row.rev, row.del];
  return `version ${rev}${del ? ' (taken away)' : ''} ${row.hash.slice(0, 6)}`;
}

function isReader(row: Resting | undefined, user: UserId): boolean {
  if (!row || row.del) return false;
  const head = JSON.parse(row.head) as { readonly to?: readonly { readonly id: string }[] };
  return head.to?.some(({ id }) => id === user) ?? false;
}

function heldBy(
  seen: readonly Seen[],
  tokensOf: (reading: DiskReading) => readonly Token[],
): ReadonlyMap<UserId, ReadonlySet<Token>> {
  const held = new Map<UserId, Set<Token>>();
  for (const { placed, reading } of seen) {
    const all = held.get(placed.user) ?? new Set();
    for (const token of tokensOf(reading)) all.add(token);
    held.set(placed.user, all);
  }
  return held;
}
