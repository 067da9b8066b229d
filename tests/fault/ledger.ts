import type { Hash, Key, RecordId, UserId } from '#protocol/ids.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { type Token, tokenOf } from './tokens.ts';

/** One act of publishing, as its person meant it. */
export type Publication = {
  readonly hash: Hash;
  readonly readers: ReadonlySet<UserId>;
  readonly tokens: ReadonlySet<Token>;
};

type Written = {
  /** Of an entry, of an answer in its thread, or of feedback. */
  readonly by: UserId;
  isDurable: boolean;
  isReleased: boolean;
  /** Of what was said in a thread: about which copy, in which version of it. */
  readonly said?: { readonly share: Key; readonly on: Hash | undefined };
};

/** What a version's readers are, if it is one of a copy. */
type Version = { readonly parents: Set<Hash>; readonly readers: ReadonlySet<string> };

/**
 * What people typed and to whom they published it, written down beside the product while it runs: the
 * checks compare what is on disks with this, and with nothing the product says of itself.
 */
export class Ledger {
  readonly words = new Map<Token, Written>();
  readonly publications = new Map<Key, Publication[]>();
  readonly #versions = new Map<Hash, Version>();
  /** Words of copies, from the moment they are sealed. */
  readonly sealed = new Map<Hash, ReadonlySet<Token>>();

  type(by: UserId, said?: Written['said']): Token {
    const token = tokenOf(this.words.size + 1);
    this.words.set(token, { by, isDurable: false, isReleased: false, ...(said && { said }) });
    return token;
  }

  /** From now on it must be found. */
  durable(tokens: Iterable<Token>): void {
    for (const token of tokens) {
      const word = this.words.get(token);
      if (word) word.isDurable = true;
    }
  }

  /** Its person took it away, or it never was anywhere. */
  release(tokens: Iterable<Token>): void {
    for (const token of tokens) {
      const word = this.words.get(token);
      if (word) word.isReleased = true;
    }
  }

  /** A version is about to stand here, in place of another. */
  noteVersion(before: StoredRecord | undefined, next: StoredRecord): void {
    if (next.coll !== 'share') return;
    const base = next.base.split(':')[1] as Hash | undefined;
    if (base === next.hash) return;
    const known = this.#versions.get(next.hash) ?? {
      parents: new Set(),
      readers: new Set(next.record.head.to?.map(({ id }) => id)),
    };
    for (const parent of [before?.hash, base]) if (parent) known.parents.add(parent);
    this.#versions.set(next.hash, known);
  }

  publish(share: Key, publication: Publication): void {
    this.publications.set(share, [...(this.publications.get(share) ?? []), publication]);
  }

  /** Whether this reader may hold this word. */
  mayRead(token: Token, reader: UserId): boolean {
    const word = this.words.get(token);
    if (!word) return false;
    if (word.by === reader) return true;
    if (word.said) return this.#mayHear(word.said, reader);
    return [...this.publications.values()].some((acts) =>
      acts.some((act) => act.tokens.has(token) && this.#reaches(act, reader, acts)),
    );
  }

  /** What is known of a word, for whoever looks into a leak. */
  explain(token: Token): string {
    const said = this.words.get(token)?.said;
    const acts = [...this.publications].filter(([share, all]) =>
      said ? said.share === share : all.some((act) => act.tokens.has(token)),
    );
    const lines = acts.flatMap(([share, all]) =>
      all.map((act) => {
        const before = all
          .filter((other) => this.#isBefore(other, act))
          .map(({ hash }) => hash.slice(0, 6));
        const has = act.tokens.has(token) ? ' with it' : '';
        return `${share.slice(-6)} ${act.hash.slice(0, 6)}${has} to ${[...act.readers].map((one) => one.slice(2, 6)).join()} after ${before.join()}`;
      }),
    );
    return `${said ? `said on ${said.on?.slice(0, 6)}: ` : ''}${lines.join('; ')}`;
  }

  /** Published to them, or at the same time as another device shared the same entry with them. */
  #reaches(act: Publication, reader: UserId, acts: readonly Publication[]): boolean {
    return acts.some(
      (other) =>
        other.readers.has(reader) &&
        (other === act || (!this.#isBefore(other, act) && !this.#isBefore(act, other))),
    );
  }

  #mayHear({ share, on }: NonNullable<Written['said']>, reader: UserId): boolean {
    if (!on) return true;
    if (this.#versions.get(on)?.readers.has(reader)) return true;
    const acts = this.publications.get(share) ?? [];
    return acts.some(
      (act) => act.readers.has(reader) && act.hash !== on && !this.#isAncestor(act.hash, on),
    );
  }

  #isBefore(one: Publication, other: Publication): boolean {
    return one.hash !== other.hash && this.#isAncestor(one.hash, other.hash);
  }

  #isAncestor(one: Hash, of: Hash): boolean {
    const seen = new Set<Hash>([of]);
    for (const hash of seen)
      for (const parent of this.#versions.get(hash)?.parents ?? []) seen.add(parent);
    return seen.has(one) && one !== of;
  }
}

/** What a person is about to take away in one record: the words that are in it before and not after. */
export type Dropping = { readonly id: RecordId; readonly pairs: [StoredRecord, StoredRecord][] };
