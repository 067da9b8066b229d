import { fail, ok, type Result } from '#foundation/result.ts';
import type { Facts } from '#protocol/access.ts';
import { ownerOf, type RecordId, type SpaceId, type UserId } from '#protocol/ids.ts';
import type { Header } from '#protocol/record.ts';
import type { PushAnswer } from '#protocol/sync.ts';
import { type Uses, usesBetween } from './blob-rules.ts';
import type { AdmittedRow, OtherEpoch, Push, Pushed } from './record-store.ts';
import { headOf, recordOf, type RestingRow } from './resting-row.ts';

export type Place = { readonly space: SpaceId; readonly id: RecordId };
/** A published copy. */
export type Share = Place;

/**
 * What a push finds and leaves, as an adapter has it inside the transaction of the push. What is put
 * is found from then on. Nobody else may write to the spaces of the push until it has ended.
 */
export type Shelf = {
  find(space: SpaceId, id: RecordId): RestingRow | undefined;
  /** Everyone this user is linked with. */
  linksOf(user: UserId): Iterable<UserId>;
  /** Who reads the copy now. Those who left stay on record: their devices must still be told to let go. */
  readersOf(share: Share): readonly UserId[];
  /** Feedback on the copy, oldest first. */
  feedbackOn(share: Share): readonly RecordId[];
  hasSigned(share: Share, user: UserId): boolean;
  /** Takes the next places of a space in the transaction that fills them; gives the first. */
  places(space: SpaceId, count: number): number;
  /** `thread`: the copy the row belongs to; null for what is the owner's alone. */
  put(row: AdmittedRow, seq: number, thread: RecordId | null): void;
  /** Which blobs the row uses; called where that changes. */
  use(row: Place, uses: Uses): void;
  leave(share: Share, user: UserId, seq: number): void;
  /** `earlier` takes the places after `seq`. */
  join(share: Share, user: UserId, seq: number, earlier: readonly RecordId[]): void;
};

/**
 * A row that stands already with the same hash was a retry; one that was built on what stands, or on
 * nothing where nothing stands, is taken; for any other the standing row is handed back, so that the
 * device can bring the two together. A later row of a push sees the earlier ones.
 */
export function pushOnto(shelf: Shelf, epoch: string, push: Push): Result<Pushed, OtherEpoch> {
  if (push.epoch !== null && push.epoch !== epoch) return fail({ epoch });
  const touched = new Set<UserId>();
  const factsOf = factsFor(shelf, push.user);
  const answers = push.rows.map((row): PushAnswer => {
    const { head } = row.record;
    const stored = shelf.find(head.space, head.id);
    if (stored?.hash === row.hash) return { outcome: 'accepted', seq: stored.seq };
    const facts = factsOf(head, stored);
    if (!push.decide('write', head, facts)) return refused;
    if (stored && !isBuiltOn(row, stored)) {
      return push.decide('read', headOf(stored), facts) ? newer(stored) : refused;
    }
    return { outcome: 'accepted', seq: keep(shelf, row, stored, touched) };
  });
  if (touched.size > 0) touched.add(push.user);
  return ok({ epoch, answers, touched });
}

/** The published copy a row belongs to. */
export function threadOf({ coll, id, parent }: Header): RecordId | null {
  if (coll === 'share') return id;
  return coll === 'note' || coll === 'sign' ? parent : null;
}

const refused: PushAnswer = { outcome: 'refused', code: 'not-permitted' };

function newer(stored: RestingRow): PushAnswer {
  return { outcome: 'newer', row: { record: recordOf(stored), seq: stored.seq } };
}

function isBuiltOn({ record, assumed }: AdmittedRow, stored: RestingRow): boolean {
  return assumed === stored.hash && record.head.rev > stored.rev;
}

/** Everything `can` may ask, looked up for one user. Links are read once a push, when first needed. */
function factsFor(shelf: Shelf, user: UserId) {
  let links: ReadonlySet<UserId> | undefined;
  const isLinked = (other: UserId) => {
    links ??= new Set(shelf.linksOf(user));
    return links.has(other);
  };
  /** Ending a link ends reading at once, whatever the header of the published copy still says. */
  const standingShare = (share: Share): Header | undefined => {
    const row = shelf.find(share.space, share.id);
    const head = row && headOf(row);
    if (head?.coll !== 'share' || head.del) return undefined;
    return user === ownerOf(share.space) || shelf.readersOf(share).includes(user)
      ? head
      : undefined;
  };

  return ({ space, coll, parent }: Header, stored: RestingRow | undefined): Facts => {
    const isFeedback = (coll === 'note' || coll === 'sign') && parent !== null;
    const thread = isFeedback ? { space, id: parent } : undefined;
    return {
      stored: stored && headOf(stored),
      share: thread && standingShare(thread),
      hasSigned: thread !== undefined && shelf.hasSigned(thread, user),
      isLinked,
    };
  };
}

/** Writes an accepted row in its new place, with its blobs and whoever joins or leaves by it; gives the place. */
function keep(
  shelf: Shelf,
  row: AdmittedRow,
  stored: RestingRow | undefined,
  touched: Set<UserId>,
): number {
  const { head } = row.record;
  const { space, id } = head;
  const thread = threadOf(head);
  const audience = head.coll === 'share' ? (head.to ?? []).map((reader) => reader.id) : undefined;
  const before = audience ? shelf.readersOf({ space, id }) : [];
  const joining = audience?.filter((user) => !before.includes(user)) ?? [];
  const leaving = audience ? before.filter((user) => !audience.includes(user)) : [];
  /** Feedback that stands already must still reach those who join. */
  const earlier = joining.length > 0 ? shelf.feedbackOn({ space, id }) : [];

  const seq = shelf.places(space, 1 + earlier.length);
  shelf.put(row, seq, thread);
  const uses = usesBetween(stored && headOf(stored), head);
  if (uses.begin.length + uses.end.length > 0) shelf.use({ space, id }, uses);
  for (const user of leaving) shelf.leave({ space, id }, user, seq);
  for (const user of joining) shelf.join({ space, id }, user, seq, earlier);
  touched.add(ownerOf(space));
  for (const user of leaving) touched.add(user);
  if (thread !== null) for (const user of shelf.readersOf({ space, id: thread })) touched.add(user);
  return seq;
}
