import type { Json } from '#protocol/canonical.ts';
import type { Vault } from '#vault/vault.ts';
import type { DraftLine } from './draft-line.ts';
import type { After } from './editing.ts';
import { untilLocked } from './until-locked.ts';

/** The next line follows this long after one that is still being written. */
const JOURNAL_MS = 30;

export type DraftJournalParts = {
  readonly vault: Pick<Vault, 'keep' | 'forget'>;
  readonly after: After;
  /** This editor's line in the journal: no other editor, here or in another tab, writes over it. */
  readonly slot: string;
  /** What is to be kept now, and when it was typed; undefined if the record has it all. */
  readonly draft: () => { readonly line: DraftLine; readonly at: number } | undefined;
};

/** The one line in the sealed journal that holds what an editor's record does not hold yet. */
export class DraftJournal {
  readonly #parts: DraftJournalParts;
  #sealedAt = 0;
  #writing: Promise<void> | undefined;
  #cancel: (() => void) | undefined;
  /** There may be a line of this editor. */
  #hasLine: boolean;
  /** Whether the last try reached the disk. */
  isKept = true;

  constructor(parts: DraftJournalParts, hasLine: boolean) {
    this.#parts = parts;
    this.#hasLine = hasLine;
  }

  /** At once if nothing is on its way: the words are being sealed while the page paints them. */
  soon(): void {
    if (!this.#writing) return untilLocked(this.write());
    this.#cancel ??= this.#parts.after(JOURNAL_MS, () => untilLocked(this.write()));
  }

  async write(): Promise<void> {
    this.stop();
    while (this.#writing) await this.#writing;
    const { vault, slot, draft } = this.#parts;
    const now = draft();
    if (!now || this.holds(now.at)) return;
    this.#hasLine = true;
    this.#writing = vault
      .keep({ slot, at: now.at, body: now.line as unknown as Json })
      .then((kept) => {
        this.isKept = kept.ok;
        if (kept.ok) this.#sealedAt = Math.max(this.#sealedAt, now.at);
      })
      .finally(() => {
        this.#writing = undefined;
      });
    await this.#writing;
  }

  /** Whether what was typed up to then is on the disk. */
  holds(at: number): boolean {
    return this.#sealedAt >= at;
  }

  /** What was typed up to then is in the record, or was taken back: a line left behind would bring it again. */
  async forget(upTo: number): Promise<void> {
    if (!this.#hasLine) return;
    while (this.#writing) await this.#writing;
    if (this.#sealedAt <= upTo) this.#hasLine = false;
    await this.#parts.vault.forget(this.#parts.slot, upTo);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
