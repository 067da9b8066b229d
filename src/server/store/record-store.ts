import type { Result } from '#foundation/result.ts';
import type { Facts, Verb } from '#protocol/access.ts';
import type { Hash, UserId } from '#protocol/ids.ts';
import type { Header, SealedRecord } from '#protocol/record.ts';
import type { NewestResponse, PullRequest, PullResponse, PushAnswer } from '#protocol/sync.ts';

/** A row that passed admission: shape, author and signature are true. `hash` is the record's own. */
export type AdmittedRow = {
  readonly record: SealedRecord;
  readonly hash: Hash;
  readonly assumed: Hash | null;
};

/**
 * Who may do what, asked inside the store's transaction with the facts as they stand there, so that
 * a right and the write it allows cannot drift apart. Synchronous: the store looks up every fact first.
 */
export type Decide = (verb: Verb, head: Header, facts: Facts) => boolean;

export type Push = {
  readonly user: UserId;
  /** The epoch the device believes in; null on first contact. */
  readonly epoch: string | null;
  readonly rows: readonly AdmittedRow[];
  readonly decide: Decide;
};

/** One answer a row, in order. `touched`: everyone who has something new to pull. */
export type Pushed = {
  readonly epoch: string;
  readonly answers: readonly PushAnswer[];
  readonly touched: ReadonlySet<UserId>;
};

/** `arrived`: owners whose reader has come further, so that "delivered" can be shown at once. */
export type Pulled = {
  readonly response: Omit<PullResponse, 'account'>;
  readonly arrived: readonly UserId[];
};

export type Newest = Omit<NewestResponse, 'account'>;

/** The device speaks of another incarnation of the database than this one. */
export type OtherEpoch = { readonly epoch: string };

/**
 * Sealed records, one row each, one counter per space. Every adapter passes
 * `tests/server/record-store.contract.ts`.
 */
export interface RecordStore {
  /** The whole push commits or nothing of it; rules in `push-rules.ts`. */
  push(push: Push): Promise<Result<Pushed, OtherEpoch>>;
  /** A page of what this user may have and has not, oldest place first, as `PullResponse` says. */
  pull(user: UserId, request: PullRequest): Promise<Result<Pulled, OtherEpoch>>;
  /** Documents of the own space, newest place first, as many as were asked for and a page holds. */
  newest(user: UserId, limit: number): Promise<Newest>;
}
