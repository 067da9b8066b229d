import type { Bytes } from '#foundation/bytes.ts';
import type { Result } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import type { JournalError } from './vault.ts';

/** A line as it rests on the device. `slot` is a MAC of the field's name; the words and the name are inside `sealed`. */
export type SealedLine = {
  readonly user: UserId;
  readonly slot: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sealed: Bytes;
};

/** Where the journal rests: one line for each user and slot. Writes happen in the order they were asked for. */
export interface JournalStore {
  /** Replaces the line of this user and slot; resolves when it is on the disk. */
  put(line: SealedLine): Promise<Result<void, JournalError>>;
  /** Removes the line of this user and slot if it is not newer than `upTo`. */
  drop(user: UserId, slot: string, upTo: number): Promise<Result<void, JournalError>>;
  /** Removes every line of this user. */
  clear(user: UserId): Promise<Result<void, JournalError>>;
  /** Every line of this user, in any order. */
  of(user: UserId): Promise<Result<readonly SealedLine[], JournalError>>;
  count(user: UserId): Promise<Result<number, JournalError>>;
}
