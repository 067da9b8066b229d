import { isUntouched, mergeWritten, tidied, type Written } from '#domain/content/written.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import { live, type Settable } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import { DraftJournal } from './draft-journal.ts';
import type { DraftLine } from './draft-line.ts';
import type { Seen, Watch } from './document-watch.ts';
import type { OwnRecords } from './own-records.ts';
import type { Editing, EditingState, Keeping, SaveError } from './portfolio.ts';
import { untilLocked } from './until-locked.ts';

/** The record is committed this long after the first keystroke it does not hold. */
const RECORD_MS = 350;
/** After a failure the next try waits, so that a full disk is not hammered. */
const RETRY_MS = 3000;

/** Runs once after so many milliseconds; answers how to call it off. */
export type After = (ms: number, run: () => void) => () => void;

export type EditingParts<Doc extends Written = Written> = {
  readonly own: Pick<OwnRecords, 'save'>;
  readonly vault: Pick<Vault, 'keep' | 'forget'>;
  readonly clock: Clock;
  readonly after: After;
  /** This editor's line in the journal: no other editor, here or in another tab, writes over it. */
  readonly slot: string;
  readonly watch: Watch<Doc>;
  /** Closed by the screen with words that found no place; it goes on trying. */
  readonly left: () => void;
  readonly closed: () => void;
};

/** What an editor begins with. `slot` and `typedAt`: the draft has words of the last time, in the journal there since then. */
export type EditingStart<Doc extends Written = Written> = {
  readonly stored: Doc | null;
  readonly draft: Doc;
  readonly slot?: string;
  readonly typedAt?: number;
};

/**
 * One document being written. Every keystroke goes to the sealed journal at once and to the record soon
 * after; what arrives from elsewhere meanwhile is merged in: nothing is written over, on either side.
 */
export class DocumentEditing<Doc extends Written> implements Editing<Doc> {
  readonly id: RecordId;
  readonly state: Settable<EditingState<Doc>>;
  private readonly parts: EditingParts<Doc>;
  /** What it was before anything was done to it. */
  private readonly begun: Doc;
  private readonly journal: DraftJournal;
  private stopWatching: () => void = () => undefined;
  /** The stored version the draft was built on; null before there is one. */
  private base: Doc | null;
  private draft: Doc;
  private latest: Seen<Doc>;
  /** What is on its way into the record. */
  private sent: Doc | null = null;
  private typedAt = 0;
  /** Closed by the screen; it ends when its words are kept. */
  private isLeft = false;
  private isOver = false;
  private isGone = false;
  private committing: Promise<Result<void, SaveError>> | undefined;
  private cancelRecord: (() => void) | undefined;

  constructor(parts: EditingParts<Doc>, id: RecordId, start: EditingStart<Doc>) {
    this.parts = parts;
    this.id = id;
    this.base = start.stored;
    this.draft = this.begun = start.draft;
    const draft = () => this.unkept();
    this.journal = new DraftJournal({ ...parts, draft }, start.typedAt !== undefined);
    this.state = live(this.stateWith({ state: 'kept' }));
    this.watchAgain();
    if (start.typedAt !== undefined) this.goOn(start.typedAt);
  }

  change(how: (draft: Doc) => Doc): void {
    if (this.isOver || this.isGone) return;
    const next = how(this.draft);
    if (sameValue(next, this.draft)) return;
    this.draft = next;
    this.typedAt = Math.max(this.parts.clock.now(), this.typedAt + 1);
    this.journal.soon();
    this.show({ state: 'keeping' });
    this.commitSoon(RECORD_MS);
  }

  async flush(): Promise<Result<void, SaveError>> {
    const sealed = this.journal.write();
    // Nobody may come to wait for it: a lock meanwhile is then heard of by the record alone.
    untilLocked(sealed);
    let done: Result<void, SaveError> = await (this.committing ?? this.commit());
    while (done.ok && this.isDirty()) done = await this.commit();
    // The journal is all that has the words then: whoever asked may be about to throw the keys away.
    if (!done.ok) await sealed;
    return done;
  }

  async close(): Promise<void> {
    // A lock ended it before the screen was gone: there are no keys any more.
    if (this.isOver) return;
    this.isLeft = true;
    const done = await this.flush();
    if (!this.isLeft) return;
    if (done.ok) this.end();
    else this.parts.left();
  }

  /** Closed by the screen, with words that found no place yet. */
  hasBeenLeft(): boolean {
    return this.isLeft && !this.isOver && this.isDirty();
  }

  /** Whether the words that the record lacks are in the sealed journal. */
  isSealed(): boolean {
    return this.journal.holds(this.typedAt);
  }

  /** Takes back an editor that was closed and is still keeping its words; false if it was not, or has ended. */
  reopen(): boolean {
    if (!this.isLeft || this.isOver) return false;
    this.isLeft = false;
    return true;
  }

  /** Stops for good, kept or not: the keys are about to go. What the record lacks is in the journal. */
  end(): void {
    this.isOver = true;
    this.stopWatching();
    this.journal.stop();
    this.cancelRecord?.();
    this.parts.closed();
  }

  /** Later than the line of the last time, so that this one replaces it. */
  private goOn(typedAt: number): void {
    this.typedAt = typedAt + 1;
    this.show({ state: 'keeping' });
    this.commitSoon(0);
  }

  /** Listens from now on: an answer that was read before the last save must not undo it on the screen. */
  private watchAgain(): void {
    this.stopWatching();
    this.latest = undefined;
    if (this.isOver) return;
    this.stopWatching = this.parts.watch(this.id, (theirs) => {
      this.latest = theirs;
      if (!this.committing) this.takeIn();
    });
  }

  private isDirty(): boolean {
    if (this.base === null) return !isUntouched(this.draft, this.begun);
    return this.draft !== this.base && !sameValue(tidied(this.draft), tidied(this.base));
  }

  /** What the journal has to hold: everything typed, and what it grew from. */
  private unkept(): { line: DraftLine<Doc>; at: number } | undefined {
    if (!this.isDirty()) return undefined;
    const { id, base, sent, draft, typedAt } = this;
    return { line: { id, base, sent, draft }, at: typedAt };
  }

  private stateWith(keeping: Keeping): EditingState<Doc> {
    const isNew = this.base === null && isUntouched(this.draft, this.begun);
    return { draft: this.draft, keeping, isNew, isGone: this.isGone };
  }

  private show(keeping: Keeping): void {
    this.state.set(this.stateWith(keeping));
  }

  private commitSoon(ms: number): void {
    if (this.isOver) return;
    this.cancelRecord ??= this.parts.after(ms, () => {
      this.cancelRecord = undefined;
      untilLocked(this.commit());
    });
  }

  private commit(): Promise<Result<void, SaveError>> {
    this.committing ??= this.commitOnce()
      .then((done) => {
        this.committing = undefined;
        this.takeIn();
        if (done.ok) this.show(this.isDirty() ? { state: 'keeping' } : this.kept());
        else this.show({ state: done.error, sealed: this.journal.isKept });
        // Too many words stay too many until somebody takes some away.
        const isInVain = !done.ok && done.error === 'too-large';
        if (this.isDirty() && !isInVain) this.commitSoon(done.ok ? RECORD_MS : RETRY_MS);
        if (!this.isDirty() && this.isLeft) this.end();
        return done;
      })
      .finally(() => {
        this.committing = undefined;
      });
    return this.committing;
  }

  private kept(): Keeping {
    return this.base === null ? { state: 'kept' } : { state: 'kept', at: this.parts.clock.now() };
  }

  private async commitOnce(): Promise<Result<void, SaveError>> {
    this.cancelRecord?.();
    this.cancelRecord = undefined;
    const { draft: sent, base: built, typedAt: upTo } = this;
    if (!this.isDirty()) {
      await this.journal.forget(upTo);
      return ok(undefined);
    }
    // First the line, so that the record is never ahead of it; not waited for, as the journal may be slow.
    untilLocked(this.journal.write());
    this.sent = tidied<Doc>(sent);
    let stored: Doc | undefined;
    const saved = await this.parts.own.save(this.id, (current) => {
      const theirs = current?.kind === sent.kind ? (current as Doc) : undefined;
      // Nothing stands there: a new entry, or one removed elsewhere while its words were typed. They stay.
      stored = tidied<Doc>(theirs ? joined<Doc>(built, sent, theirs) : sent);
      return stored;
    });
    if (!saved.ok || !stored) return saved.ok ? fail('damaged-record') : saved;
    // Saving tidies (NFC, trimmed title): that is no change of anyone's, and must not move the caret.
    const theirs = sameValue(tidied(sent), stored) ? sent : stored;
    this.draft = this.draft === sent ? theirs : joined<Doc>(sent, this.draft, theirs);
    this.base = stored;
    this.sent = null;
    // At once: the next keystroke must be made on the text that it changes.
    this.show(this.state.get().keeping);
    this.watchAgain();
    await this.journal.forget(upTo);
    return ok(undefined);
  }

  /** Removed elsewhere. Words typed meanwhile bring it back, as editing beats deleting; else it is over. */
  private takeAway(): void {
    if (this.base === null || this.isDirty()) return;
    this.isGone = true;
    this.show(this.state.get().keeping);
  }

  /** Merges what now stands in the record into the draft. */
  private takeIn(): void {
    const theirs = this.latest;
    this.latest = undefined;
    if (theirs === 'gone') return this.takeAway();
    if (!theirs || (this.base && sameValue(theirs, this.base))) return;
    this.draft = this.isDirty() ? joined(this.base, this.draft, theirs) : theirs;
    this.base = theirs;
    this.show(this.isDirty() ? { state: 'keeping' } : this.state.get().keeping);
    if (this.isDirty()) this.commitSoon(RECORD_MS);
  }
}

function joined<Doc extends Written>(base: Doc | null, mine: Doc, theirs: Doc): Doc {
  return mergeWritten({ base: base ?? undefined, mine, theirs });
}
