import type { PublishedReflection } from '#domain/content/share.ts';
import type { Live } from '#foundation/live.ts';
import type { Result } from '#foundation/result.ts';
import type { Key, UserId } from '#protocol/ids.ts';
import type { Feedback, SaveError, Sent, ThreadError } from './portfolio.ts';

/** The reader's side: what other people published to this person, and what is said about it. */

export type Received = {
  /** Names it with the space it lies in: another person may publish something of the same id. */
  readonly share: Key;
  readonly student: { readonly id: UserId; readonly name: string; readonly programme: string };
  readonly copy: PublishedReflection;
  readonly published: string;
  readonly unread: boolean;
  /** Read before, and published again since. */
  readonly changed: boolean;
  readonly feedback: readonly Feedback[];
};

/** My feedback on a copy that is no longer shared with me: my words stay mine. */
export type KeptFeedback = {
  readonly note: Key;
  readonly share: Key;
  readonly studentName: string;
  readonly text: string;
  readonly at: string;
  readonly sent: Sent;
};

export type NoteError = ThreadError | 'no-longer-shared';

/** Words being typed; `from` are the ones they change, if they change any. */
export type Draft = { readonly text: string; readonly from?: string };

export interface Review {
  /** New first, then newest. `complete` as for entries. */
  readonly inbox: Live<{ readonly all: readonly Received[]; readonly complete: boolean }>;
  readonly kept: Live<readonly KeptFeedback[]>;
  write(share: Key, text: string): Promise<Result<void, NoteError>>;
  /** `from`: the words that were changed. What was written over them elsewhere meanwhile stays, joined. */
  edit(note: Key, text: string, from: string): Promise<Result<void, NoteError>>;
  takeBack(note: Key): Promise<Result<void, NoteError>>;
  /** Sends what came too late, once the copy is shared again. */
  sendAgain(note: Key): Promise<Result<void, NoteError>>;
  /** Marks as read here, and tells the student so. */
  markRead(share: Key): Promise<Result<void, SaveError>>;
  markUnread(share: Key): Promise<Result<void, SaveError>>;
  /**
   * Opens the words being typed about a copy, or in place of a note: they survive anything an entry survives. What several
   * tabs typed stands in it one after the other, the same text once.
   */
  draft(about: Key): Promise<Draft>;
  /**
   * Keeps them at once; true when the newest are on the disk. An empty text ends the draft: what it was
   * opened with is forgotten too, but nothing that another tab typed since.
   */
  keepDraft(about: Key, text: string, from?: string): Promise<boolean>;
}
