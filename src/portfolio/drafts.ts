import { mergeTextInPlace } from '#domain/merge/merge-text.ts';
import { type Key, partsOf } from '#protocol/ids.ts';
import type { JournalLine, Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import type { Contents } from './contents.ts';
import type { Draft } from './received.ts';
import { untilLocked } from './until-locked.ts';

/** What a line holds. `base` is the text this one was written on: what it says of `base` replaces it. */
type DraftBody = {
  readonly about: Key;
  readonly text: string;
  readonly base: string;
  /** The words of a note that these change, as they stood when it was begun. */
  readonly from?: string;
};
/** As lines were written once: by an id alone, which another person's copy may have as well. */
type OldDraftBody = Omit<DraftBody, 'about'> & { readonly share: string };
type Line = JournalLine & { readonly body: DraftBody | OldDraftBody };

export type DraftParts = {
  readonly vault: Pick<Vault, 'keep' | 'forget' | 'recall'>;
  readonly clock: Clock;
  readonly contents: Pick<Contents, 'shares' | 'notes'>;
  /** Names this tab in the journal. */
  readonly tab: string;
};

/**
 * Words being typed about a copy. Each time they are opened, here or in another tab, they get a line of
 * their own in the journal, so that nobody writes over anybody; whoever opens them finds all lines joined.
 */
export function createDrafts(parts: DraftParts) {
  const sittings = new Map<Key, Sitting>();
  let opened = 0;
  const sit = (about: Key) => {
    const sitting = new Sitting(parts, about, `note:${about}:${parts.tab}:${(opened += 1)}`);
    sittings.set(about, sitting);
    return sitting;
  };
  return {
    async read(about: Key): Promise<Draft> {
      await sittings.get(about)?.settled();
      return sit(about).open();
    },
    async keep(about: Key, text: string, from?: string): Promise<boolean> {
      const kept = (sittings.get(about) ?? sit(about)).keep({
        text,
        ...(from !== undefined && { from }),
      });
      untilLocked(kept);
      return kept.catch(() => false);
    },
  };
}

/** One draft as it stands open in one place. */
class Sitting {
  private readonly parts: DraftParts;
  private readonly about: Key;
  private readonly slot: string;
  private base = '';
  /** The lines its words came from, as they were read: they go once the words stand in its own, or are done with. */
  private taken: readonly Line[] = [];
  private next: Draft | undefined;
  private lastAt = 0;
  private writing: Promise<boolean> | undefined;

  constructor(parts: DraftParts, about: Key, slot: string) {
    this.parts = parts;
    this.about = about;
    this.slot = slot;
  }

  async open(): Promise<Draft> {
    const lines = (await this.parts.vault.recall()).filter((line) => this.isOther(line));
    this.base = lines.reduce(joined, '');
    this.taken = lines;
    // The oldest: whatever came after it is in the words of both sides, and joins without a trace.
    const from = lines.map(({ body }) => ('about' in body ? body.from : undefined)).find(isThere);
    return { text: this.base, ...(from !== undefined && { from }) };
  }

  /**
   * The newest text after the one being written. No text: sent, or taken out again by whoever typed it.
   * Answers whether the newest is on the disk.
   */
  keep(draft: Draft): Promise<boolean> {
    this.next = draft;
    this.writing ??= this.writeAll().finally(() => {
      this.writing = undefined;
    });
    return this.writing;
  }

  async settled(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<boolean> {
    let isKept = true;
    for (let draft = this.next; draft !== undefined; draft = this.next) {
      this.next = undefined;
      isKept = await this.write(draft);
      if (isKept) await this.forgetTaken();
    }
    return isKept;
  }

  private async write(draft: Draft): Promise<boolean> {
    const { vault, clock } = this.parts;
    const { slot, about, base } = this;
    // Never the same twice: who read this line and forgets it must not forget what was typed after.
    const at = (this.lastAt = Math.max(clock.now(), this.lastAt + 1));
    if (draft.text !== '')
      return (await vault.keep({ slot, at, body: { about, base, ...draft } })).ok;
    await vault.forget(slot, at);
    return true;
  }

  /** Only as far as they were read: what another tab typed since is not in these words. */
  private async forgetTaken(): Promise<void> {
    const taken = this.taken;
    this.taken = [];
    for (const { slot, at } of taken) await this.parts.vault.forget(slot, at);
  }

  private isOther(line: JournalLine): line is Line {
    return line.slot !== this.slot && isDraft(line) && this.isAbout(line);
  }

  /** An old line belongs to the one thing of its id that is here; where there are two, it is given to neither. */
  private isAbout({ body }: Line): boolean {
    if ('about' in body) return body.about === this.about;
    const { id } = partsOf(this.about);
    const { shares, notes } = this.parts.contents;
    const isShared = [...shares.keys(), ...notes.keys()].some(
      (key) => key !== this.about && partsOf(key).id === id,
    );
    return body.share === id && !isShared;
  }
}

function isDraft(line: JournalLine): line is Line {
  const { body } = line;
  const hasText = typeof body === 'object' && body !== null && 'text' in body;
  return hasText && ('about' in body || 'share' in body);
}

function isThere(from: string | undefined): from is string {
  return from !== undefined;
}

function joined(mine: string, { body: { base, text } }: Line): string {
  return mergeTextInPlace({ base, mine, theirs: text });
}
