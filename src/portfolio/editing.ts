import type { Reflection } from '#domain/content/reflection.ts';
import { mergeContent } from '#domain/merge/merge-content.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import { isEmpty, normalise } from '#domain/reflection/reflection.ts';
import { live, type Settable } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import type { Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import type { OwnRecords, SaveError } from './own-records.ts';
import type { Editing, EditingState, Keeping } from './portfolio.ts';

/** The next line of the journal follows this long after one that is still being written. */
const JOURNAL_MS = 30;
/** The record is committed this long after the first keystroke it does not hold. */
const RECORD_MS = 350;
/** After a failure the next try waits, so that a full disk is not hammered. */
const RETRY_MS = 3000;

/** Runs once after so many milliseconds; answers how to call it off. */
export type After = (ms: number, run: () => void) => () => void;

export type EditingParts = {
  readonly own: Pick<OwnRecords, 'save'>;
  readonly vault: Pick<Vault, 'keep' | 'forget'>;
  readonly clock: Clock;
  readonly after: After;
  /** Names this tab in the journal, so that two tabs never write over each other's line. */
  readonly tab: string;
  readonly watchEntry: (
    id: RecordId,
    listener: (entry: Reflection | undefined) => void,
  ) => () => void;
  readonly closed: (editing: Editing) => void;
};

/** What a journal line holds: enough to merge the words into whatever stands there when it is read again. */
export type DraftLine = {
  readonly id: RecordId;
  readonly base: Reflection | null;
  readonly draft: Reflection;
};

/**
 * One entry being written. Every keystroke goes to the sealed journal at once and to the record soon
 * after; what arrives from elsewhere meanwhile is merged in: nothing is written over, on either side.
 */
export class EntryEditing implements Editing {
  readonly id: RecordId;
  readonly state: Settable<EditingState>;
  private readonly parts: EditingParts;
  private readonly slot: string;
  private readonly stopWatching: () => void;
  /** The stored version the draft was built on; null before there is one. */
  private base: Reflection | null;
  private draft: Reflection;
  private latest: Reflection | undefined;
  private typedAt = 0;
  private sealedAt = 0;
  private isSealed = true;
  private journaling: Promise<void> | undefined;
  private committing: Promise<Result<void, StorageError>> | undefined;
  private cancelJournal: (() => void) | undefined;
  private cancelRecord: (() => void) | undefined;

  constructor(
    parts: EditingParts,
    id: RecordId,
    start: { readonly stored: Reflection | null; readonly draft: Reflection },
  ) {
    this.parts = parts;
    this.id = id;
    this.slot = `${parts.tab}:${id}`;
    this.base = start.stored;
    this.draft = start.draft;
    this.state = live(this.stateWith({ state: 'kept' }));
    this.stopWatching = parts.watchEntry(id, (theirs) => {
      this.latest = theirs;
      if (!this.committing) this.takeIn();
    });
  }

  change(how: (reflection: Reflection) => Reflection): void {
    const next = how(this.draft);
    if (sameValue(next, this.draft)) return;
    this.draft = next;
    this.typedAt = Math.max(this.parts.clock.now(), this.typedAt + 1);
    this.show({ state: 'keeping' });
    this.cancelJournal ??= this.parts.after(this.journaling ? JOURNAL_MS : 0, () => {
      void this.writeJournal();
    });
    this.commitSoon(RECORD_MS);
  }

  async flush(): Promise<Result<void, StorageError>> {
    void this.writeJournal();
    let done: Result<void, StorageError> = await (this.committing ?? this.commit());
    while (done.ok && this.isDirty()) done = await this.commit();
    return done;
  }

  async close(): Promise<void> {
    await this.flush();
    this.stopWatching();
    this.cancelJournal?.();
    this.cancelRecord?.();
    this.parts.closed(this);
  }

  private isDirty(): boolean {
    if (this.base === null) return !isEmpty(this.draft);
    return this.draft !== this.base && !sameValue(normalise(this.draft), normalise(this.base));
  }

  private stateWith(keeping: Keeping): EditingState {
    const isNew = this.base === null && isEmpty(this.draft);
    return { reflection: this.draft, keeping, isNew };
  }

  private show(keeping: Keeping): void {
    this.state.set(this.stateWith(keeping));
  }

  private commitSoon(ms: number): void {
    this.cancelRecord ??= this.parts.after(ms, () => void this.commit());
  }

  private async writeJournal(): Promise<void> {
    this.cancelJournal?.();
    this.cancelJournal = undefined;
    while (this.journaling) await this.journaling;
    if (this.sealedAt >= this.typedAt) return;
    const at = this.typedAt;
    const line: DraftLine = { id: this.id, base: this.base, draft: this.draft };
    this.journaling = this.parts.vault
      .keep({ slot: this.slot, at, body: line as unknown as Json })
      .then((kept) => {
        this.isSealed = kept.ok;
        if (kept.ok) this.sealedAt = Math.max(this.sealedAt, at);
      })
      .finally(() => {
        this.journaling = undefined;
      });
    await this.journaling;
  }

  private commit(): Promise<Result<void, StorageError>> {
    this.committing ??= this.commitOnce()
      .then((done) => {
        this.committing = undefined;
        this.takeIn();
        if (done.ok) this.show(this.isDirty() ? { state: 'keeping' } : this.kept());
        else this.show({ state: done.error, sealed: this.isSealed });
        if (this.isDirty()) this.commitSoon(done.ok ? RECORD_MS : RETRY_MS);
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

  private async commitOnce(): Promise<Result<void, StorageError>> {
    this.cancelRecord?.();
    this.cancelRecord = undefined;
    if (!this.isDirty()) return ok(undefined);
    const [sent, built, upTo] = [this.draft, this.base, this.typedAt];
    let stored: Reflection | undefined;
    const saved = await this.parts.own.save(this.id, (current) => {
      const theirs = current?.kind === 'reflection' ? current : undefined;
      // Nothing stands there: a new entry, or one removed elsewhere while its words were typed. They stay.
      stored = normalise(theirs ? joined(built, sent, theirs) : sent);
      return stored;
    });
    if (!saved.ok || !stored) return fail(storageErrorOf(saved.ok ? 'damaged' : saved.error));
    // Saving tidies (NFC, trimmed title): that is no change of anyone's, and must not move the caret.
    const theirs = sameValue(normalise(sent), stored) ? sent : stored;
    this.draft = this.draft === sent ? theirs : joined(sent, this.draft, theirs);
    this.base = stored;
    await this.parts.vault.forget(this.slot, upTo);
    return ok(undefined);
  }

  /** Merges what now stands in the record into the draft. */
  private takeIn(): void {
    const theirs = this.latest;
    this.latest = undefined;
    if (!theirs || (this.base && sameValue(theirs, this.base))) return;
    this.draft = this.isDirty() ? joined(this.base, this.draft, theirs) : theirs;
    this.base = theirs;
    this.show(this.isDirty() ? { state: 'keeping' } : this.state.get().keeping);
    if (this.isDirty()) this.commitSoon(RECORD_MS);
  }
}

function joined(base: Reflection | null, mine: Reflection, theirs: Reflection): Reflection {
  const { content } = mergeContent(base, mine, theirs);
  return content.kind === 'reflection' ? content : mine;
}

function storageErrorOf(error: SaveError): StorageError {
  return error === 'disk-full' ? 'disk-full' : 'storage-lost';
}
