import { mergeTextInPlace } from '#domain/merge/three-way.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { JournalLine, Vault } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import { untilLocked } from './until-locked.ts';

/** What a line holds. `base` is the text this one was written on: what it says of `base` replaces it. */
type DraftBody = { readonly share: RecordId; readonly text: string; readonly base: string };
type Line = JournalLine & { readonly body: DraftBody };

export type DraftParts = {
  readonly vault: Pick<Vault, 'keep' | 'forget' | 'recall'>;
  readonly clock: Clock;
  /** Names this tab in the journal. */
  readonly tab: string;
};

/**
 * Words being typed about a copy. Each time they are opened, here or in another tab, they get a line of
 * their own in the journal, so that nobody writes over anybody; whoever opens them finds all lines joined.
 */
export function createDrafts(parts: DraftParts) {
  const sittings = new Map<RecordId, Sitting>();
  let opened = 0;
  const sit = (share: RecordId) => {
    const sitting = new Sitting(parts, share, `note:${share}:${parts.tab}:${(opened += 1)}`);
    sittings.set(share, sitting);
    return sitting;
  };
  return {
    async read(share: RecordId): Promise<string> {
      await sittings.get(share)?.settled();
      return sit(share).open();
    },
    async keep(share: RecordId, text: string): Promise<boolean> {
      const kept = (sittings.get(share) ?? sit(share)).keep(text);
      untilLocked(kept);
      return kept.catch(() => false);
    },
  };
}

/** One draft as it stands open in one place. */
class Sitting {
  private readonly parts: DraftParts;
  private readonly share: RecordId;
  private readonly slot: string;
  private base = '';
  /** The lines its words came from, as they were read: they go once the words stand in its own, or are done with. */
  private taken: readonly Line[] = [];
  private next: string | undefined;
  private lastAt = 0;
  private writing: Promise<boolean> | undefined;

  constructor(parts: DraftParts, share: RecordId, slot: string) {
    this.parts = parts;
    this.share = share;
    this.slot = slot;
  }

  async open(): Promise<string> {
    const lines = (await this.parts.vault.recall()).filter((line) => this.isOther(line));
    this.base = lines.reduce(joined, '');
    this.taken = lines;
    return this.base;
  }

  /**
   * The newest text after the one being written. No text: sent, or taken out again by whoever typed it.
   * Answers whether the newest is on the disk.
   */
  keep(text: string): Promise<boolean> {
    this.next = text;
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
    for (let text = this.next; text !== undefined; text = this.next) {
      this.next = undefined;
      isKept = await this.write(text);
      if (isKept) await this.forgetTaken();
    }
    return isKept;
  }

  private async write(text: string): Promise<boolean> {
    const { vault, clock } = this.parts;
    const { slot, share, base } = this;
    // Never the same twice: who read this line and forgets it must not forget what was typed after.
    const at = (this.lastAt = Math.max(clock.now(), this.lastAt + 1));
    if (text !== '') return (await vault.keep({ slot, at, body: { share, text, base } })).ok;
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
    const { body, slot } = line;
    const isDraft = typeof body === 'object' && body !== null && 'share' in body && 'text' in body;
    return isDraft && body.share === this.share && slot !== this.slot;
  }
}

function joined(mine: string, { body: { base, text } }: Line): string {
  return mergeTextInPlace({ base, mine, theirs: text });
}
