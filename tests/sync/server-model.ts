import { fail, ok, type Result } from '#foundation/result.ts';
import type { Bytes } from '#foundation/bytes.ts';
import { can } from '#protocol/access.ts';
import {
  type BlobName,
  blobNameOf,
  type BlobTaken,
  type MissingBlobsResponse,
} from '#protocol/blob.ts';
import {
  type Hash,
  type Key,
  keyOf,
  ownerOf,
  type RecordId,
  type SpaceId,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import { type Header, recordHash, type SealedRecord } from '#protocol/record.ts';
import type { NewestRequest, PullRequest, PushAnswer, PushRequest, Row } from '#protocol/sync.ts';
import type { Newest, Pulled, Pushed, TransportError } from '#sync/sync.ts';

type Stored = { readonly record: SealedRecord; readonly hash: Hash; readonly seq: number };
type Answer<Value> = Promise<Result<Value, TransportError>>;
type State = {
  rows: Map<Key, Stored>;
  seqs: Map<SpaceId, number>;
  /** Place at which a reader joined a copy. */
  joined: Map<string, number>;
  /** Copies a reader was given. */
  given: Map<string, { space: SpaceId; id: RecordId }>;
  passed: Map<string, number>;
};

/** The rules of `protocol` and `sync-parking.md` rule 4 in one process, to be broken on purpose around it. */
export class ServerModel {
  epoch = newEpoch();
  pushes = 0;
  /** Pieces of files by space and name. */
  readonly blobs = new Map<string, Bytes>();
  /** Names that were asked for, and pieces that came, in their order. */
  readonly asked: BlobName[] = [];
  readonly taken: BlobName[] = [];
  /** How many pieces there is still room for. */
  room = Infinity;
  readonly #links = new Set<string>();
  #state: State = empty();
  /** Codes for versions nobody may have; by hash, for tests of quarantine. */
  readonly refusing = new Map<Hash, 'forged' | 'too-large'>();

  link(a: UserId, b: UserId): void {
    this.#links.add(`${a} ${b}`).add(`${b} ${a}`);
  }

  rowOf(key: Key): Stored | undefined {
    return this.#state.rows.get(key);
  }

  snapshot(): State {
    return structuredClone(this.#state);
  }

  restore(state: State): void {
    this.#state = structuredClone(state);
    this.epoch = newEpoch();
  }

  async missingBlobs(user: UserId, names: readonly BlobName[]): Answer<MissingBlobsResponse> {
    this.asked.push(...names);
    const missing = names.filter((name) => !this.blobs.has(`${spaceOf(user)} ${name}`));
    return ok({ epoch: this.epoch, account: user, missing });
  }

  async putBlob(user: UserId, name: BlobName, bytes: Bytes): Answer<BlobTaken> {
    if (this.room <= 0) return fail({ code: 'refused', problem: { code: 'no-room' } });
    if ((await blobNameOf(bytes)) !== name)
      return fail({ code: 'refused', problem: { code: 'malformed' } });
    this.room -= 1;
    this.taken.push(name);
    this.blobs.set(`${spaceOf(user)} ${name}`, bytes);
    return ok({ epoch: this.epoch, account: user });
  }

  async getBlob(space: SpaceId, name: BlobName): Answer<Bytes> {
    const bytes = this.blobs.get(`${space} ${name}`);
    return bytes ? ok(bytes) : fail({ code: 'refused', problem: { code: 'not-found' } });
  }

  async push(user: UserId, request: PushRequest): Answer<Pushed> {
    this.pushes += 1;
    const wrong = this.#wrongEpoch(request.epoch);
    if (wrong) return wrong;
    const hashes = await Promise.all(request.rows.map(({ record }) => recordHash(record)));
    const answers = request.rows.map(({ record, assumed }, i) =>
      this.#take(user, { record, assumed, hash: hashes[i] ?? ('' as Hash) }),
    );
    return ok({ epoch: this.epoch, account: user, answers });
  }

  async newest(user: UserId, { limit }: NewestRequest): Answer<Newest> {
    const rows = this.#rowsFor(user)
      .filter(({ record: { head } }) => head.space === spaceOf(user) && head.coll === 'doc')
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, limit);
    return ok({ epoch: this.epoch, account: user, rows });
  }

  async pull(user: UserId, { epoch, checkpoint, limit }: PullRequest): Answer<Pulled> {
    const wrong = this.#wrongEpoch(epoch);
    if (wrong) return wrong;
    const all = this.#rowsFor(user)
      .filter(({ record, seq }) => seq > (checkpoint[record.head.space] ?? 0))
      .toSorted((a, b) => a.seq - b.seq);
    const rows = all.slice(0, limit);
    // Rows of one place (a copy joined later) must not be cut apart.
    const last = rows.at(-1);
    const page = all.filter((row, i) => i < limit || row.seq === last?.seq);
    const more = all.length > page.length;
    const reached = { ...checkpoint };
    for (const { record, seq } of page) reached[record.head.space] = seq;
    if (!more) for (const space of this.#spacesFor(user)) reached[space] = this.#seqOf(space);
    for (const [space, seq] of Object.entries(checkpoint))
      this.#state.passed.set(`${space} ${user}`, seq ?? 0);
    return ok({
      epoch: this.epoch,
      account: user,
      rows: page,
      checkpoint: reached,
      more,
      dropped: this.#droppedFor(user),
      passed: this.#passedIn(spaceOf(user), user),
    });
  }

  #wrongEpoch(epoch: string | null) {
    return epoch !== null && epoch !== this.epoch
      ? fail({ code: 'refused', problem: { code: 'epoch-changed', epoch: this.epoch } } as const)
      : undefined;
  }

  #take(user: UserId, row: { record: SealedRecord; assumed: Hash | null; hash: Hash }): PushAnswer {
    const { record, assumed, hash } = row;
    const { head } = record;
    const key = keyOf(head);
    const stored = this.rowOf(key);
    const refusal = this.refusing.get(hash);
    if (refusal) return { outcome: 'refused', code: refusal };
    if (stored?.hash === hash) return { outcome: 'accepted', seq: stored.seq };
    if (!this.#mayWrite(user, head, stored)) return { outcome: 'refused', code: 'not-permitted' };
    const follows = stored?.hash === assumed && head.rev > (stored?.record.head.rev ?? 0);
    if (stored && !follows)
      return { outcome: 'newer', row: { record: stored.record, seq: stored.seq } };
    return { outcome: 'accepted', seq: this.#put(row, stored) };
  }

  #mayWrite(user: UserId, head: Header, stored: Stored | undefined): boolean {
    const share = head.parent && this.rowOf(keyOf({ space: head.space, id: head.parent }));
    return can(user, 'write', head, {
      stored: stored?.record.head,
      share: share ? share.record.head : undefined,
      isLinked: (other) => this.#links.has(`${user} ${other}`),
    });
  }

  #put({ record, hash }: { record: SealedRecord; hash: Hash }, stored: Stored | undefined): number {
    const { head } = record;
    const key = keyOf(head);
    const seq = this.#seqOf(head.space) + 1;
    this.#state.seqs.set(head.space, seq);
    for (const { id } of head.to ?? []) {
      const before = stored?.record.head.to?.some((reader) => reader.id === id);
      if (!before) this.#state.joined.set(`${key} ${id}`, seq);
      this.#state.given.set(`${key} ${id}`, { space: head.space, id: head.id });
    }
    this.#state.rows.set(key, { record, hash, seq });
    return seq;
  }

  #rowsFor(user: UserId): readonly Row[] {
    return [...this.#state.rows.values()].flatMap(({ record, seq }) => {
      const { head } = record;
      if (ownerOf(head.space) === user) return [{ record, seq }];
      const around = head.coll === 'note' || head.coll === 'sign' ? head.parent : head.id;
      const key = around && keyOf({ space: head.space, id: around });
      const share = key ? this.rowOf(key) : undefined;
      const facts = { share: share?.record.head, isLinked: () => true };
      if (!key || !can(user, 'read', head, facts)) return [];
      return [{ record, seq: Math.max(seq, this.#state.joined.get(`${key} ${user}`) ?? 0) }];
    });
  }

  #spacesFor(user: UserId): ReadonlySet<SpaceId> {
    return new Set([spaceOf(user), ...this.#rowsFor(user).map(({ record }) => record.head.space)]);
  }

  #droppedFor(user: UserId) {
    return [...this.#state.given].flatMap(([name, place]) => {
      const [key, reader] = name.split(' ');
      const row = this.rowOf(key as Key);
      const still = row?.record.head.to?.some(({ id }) => id === user) ?? false;
      return reader === user && !still ? [place] : [];
    });
  }

  #passedIn(space: SpaceId, owner: UserId) {
    return [...this.#state.passed].flatMap(([name, seq]) => {
      const [where, user] = name.split(' ');
      return where === space && user !== owner ? [{ user: user as UserId, seq }] : [];
    });
  }

  #seqOf(space: SpaceId): number {
    return this.#state.seqs.get(space) ?? 0;
  }
}

function empty(): State {
  return {
    rows: new Map(),
    seqs: new Map(),
    joined: new Map(),
    given: new Map(),
    passed: new Map(),
  };
}

function newEpoch(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 22);
}
