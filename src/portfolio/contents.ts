import type { Contact } from '#domain/content/contact.ts';
import { type Content, parseContent } from '#domain/content/content.ts';
import type { Invite } from '#domain/content/invite.ts';
import type { Note } from '#domain/content/note.ts';
import type { Profile } from '#domain/content/profile.ts';
import type { ReadMarks } from '#domain/content/read-marks.ts';
import type { Said } from '#domain/content/said.ts';
import type { Share } from '#domain/content/share.ts';
import { type Summary, summaryOf } from '#domain/summary.ts';
import { live, type Settable } from '#foundation/live.ts';
import type { Card } from '#protocol/card.ts';
import {
  type Key,
  ownerOf,
  type RecordId,
  type SpaceId,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import type { Vault } from '#vault/vault.ts';

/** A published copy, own or received, with the record it came in (which holds the thread keys, sealed). */
export type KnownShare = {
  readonly space: SpaceId;
  readonly id: RecordId;
  readonly doc: RecordId;
  readonly share: Share;
  readonly record: SealedRecord;
  readonly hash: string;
};

export type KnownNote = {
  readonly key: Key;
  readonly space: SpaceId;
  readonly id: RecordId;
  readonly share: RecordId;
  readonly author: UserId;
  readonly rev: number;
  /** Which thread key it is under. */
  readonly epoch: number;
  readonly hash: string;
  readonly note: Note;
};

type Learnt = { readonly cards: Card[]; readonly touched: Set<Settable<number>> };

/**
 * What the open portfolio knows of its records, in memory: summaries of entries and the small things
 * whole. Filled from the head page, then from every row, then from every change. A row that cannot be
 * opened yet (its author or its copy is not known) is tried again when a person or a copy is learnt.
 */
export class Contents {
  readonly summaries = new Map<RecordId, Summary>();
  readonly contacts = new Map<RecordId, Contact>();
  readonly invites = new Map<RecordId, Invite>();
  readonly marks = new Map<RecordId, ReadMarks>();
  readonly said = new Map<RecordId, Said>();
  readonly profiles = new Map<RecordId, Profile>();
  readonly shares = new Map<RecordId, KnownShare>();
  readonly notes = new Map<RecordId, KnownNote>();
  /** Rows nobody could open, with the reason: shown as such, never dropped. */
  readonly unopened = new Map<Key, { readonly row: StoredRecord; readonly why: string }>();

  /** Counters that tell watchers what kind of thing changed. */
  readonly entriesChanged: Settable<number> = live(0);
  readonly peopleChanged: Settable<number> = live(0);
  readonly sharesChanged: Settable<number> = live(0);
  readonly marksChanged: Settable<number> = live(0);
  readonly profileChanged: Settable<number> = live(0);
  readonly unopenedChanged: Settable<number> = live(0);

  private readonly vault: Vault;
  private readonly mine: SpaceId;
  private readonly hashes = new Map<Key, string>();
  /** What only the head page says so far. */
  private readonly presumed = new Set<RecordId>();
  /** The version of each row last heard of: opening takes its time, and an older one may be opened last. */
  private readonly heard = new Map<Key, string>();

  constructor(vault: Vault, me: UserId) {
    this.vault = vault;
    this.mine = spaceOf(me);
  }

  /** Whether a version of this row is known, or just being opened. */
  knows(key: Key): boolean {
    return this.heard.has(key);
  }

  /** Opens rows and takes in what they say. Rows that are known in this version already cost nothing. */
  async learn(rows: readonly StoredRecord[]): Promise<void> {
    for (const { key, hash } of rows) this.heard.set(key, hash);
    let next: readonly StoredRecord[] = rows.filter((row) => this.hashes.get(row.key) !== row.hash);
    while (next.length > 0) {
      const learnt = await this.openAll(next);
      if (learnt.cards.length > 0) await this.vault.pin(learnt.cards);
      for (const counter of learnt.touched) counter.set(counter.get() + 1);
      this.unopenedChanged.set(this.unopenedChanged.get() + 1);
      // A person or a copy just learnt may open what could not be opened; without either, this ends.
      const mayOpen = learnt.cards.length > 0 || learnt.touched.has(this.sharesChanged);
      next = mayOpen ? this.waitingForSomeone() : [];
    }
  }

  /** Takes in what the head page remembers, until the rows themselves are read: no version counts as known. */
  async presume(
    summaries: readonly Summary[],
    small: readonly { readonly id: RecordId; readonly content: Content }[],
  ): Promise<void> {
    const learnt: Learnt = { cards: [], touched: new Set([this.entriesChanged]) };
    for (const summary of summaries) this.summaries.set(summary.id as RecordId, summary);
    for (const { id, content } of small) this.takeDoc(id, content, learnt);
    for (const { id } of [...summaries, ...small]) this.presumed.add(id as RecordId);
    if (learnt.cards.length > 0) await this.vault.pin(learnt.cards);
    for (const counter of learnt.touched) counter.set(counter.get() + 1);
  }

  /** Every row has been read: entries and people of whom no row was found are gone. */
  dropPresumed(): void {
    const touched = new Set<Settable<number>>();
    for (const id of this.presumed) this.remove(id, touched);
    this.presumed.clear();
    for (const counter of touched) counter.set(counter.get() + 1);
  }

  /** Forgets rows that left this device. */
  forget(keys: readonly Key[]): void {
    const touched = new Set<Settable<number>>();
    for (const key of keys) {
      this.heard.delete(key);
      this.hashes.delete(key);
      this.unopened.delete(key);
      this.remove(key.slice(key.indexOf('.') + 1) as RecordId, touched);
    }
    for (const counter of touched) counter.set(counter.get() + 1);
  }

  private toOpen(row: StoredRecord) {
    const { space, id, coll, parent } = row.record.head;
    const share = coll === 'note' && parent ? this.shares.get(parent)?.record : undefined;
    return { record: row.record, space, id, ...(share && space !== this.mine && { share }) };
  }

  private leave(row: StoredRecord, why: string): void {
    // Not marked as known: it is tried again when a person or a copy is learnt.
    this.hashes.delete(row.key);
    this.unopened.set(row.key, { row, why });
  }

  private waitingForSomeone(): readonly StoredRecord[] {
    return [...this.unopened.values()]
      .filter(({ why }) => why === 'unknown-author' || why === 'no-key')
      .map(({ row }) => row)
      .filter(({ key, hash }) => this.heard.get(key) === hash);
  }

  private async openAll(rows: readonly StoredRecord[]): Promise<Learnt> {
    const opened = await this.vault.open(rows.map((row) => this.toOpen(row)));
    const learnt: Learnt = { cards: [], touched: new Set() };
    rows.forEach((row, place) => {
      const result = opened[place];
      if (!result || this.heard.get(row.key) !== row.hash) return;
      this.presumed.delete(row.record.head.id);
      this.hashes.set(row.key, row.hash);
      this.unopened.delete(row.key);
      if (!this.isSameAuthor(row)) return this.leave(row, 'forged');
      if (row.record.head.del) return this.remove(row.record.head.id, learnt.touched);
      const content = result.ok ? parseContent(result.value) : result;
      if (content.ok) this.take(row, content.value, learnt);
      else this.leave(row, typeof content.error === 'string' ? content.error : content.error.code);
    });
    return learnt;
  }

  /** One record says who wrote it; that it was not somebody else before, only what is known here can say. */
  private isSameAuthor({ record: { head } }: StoredRecord): boolean {
    const before = this.notes.get(head.id);
    return !before || (before.author === head.author && before.share === head.parent);
  }

  private take(row: StoredRecord, content: Content, { cards, touched }: Learnt): void {
    const { id, space, coll, parent, author, rev, epoch } = row.record.head;
    if (coll === 'share' && content.kind === 'share' && parent) {
      this.shares.set(id, {
        space,
        id,
        doc: parent,
        share: content,
        record: row.record,
        hash: row.hash,
      });
      for (const reader of content.readers) cards.push(reader.card as Card);
      touched.add(this.sharesChanged);
    } else if (coll === 'note' && content.kind === 'note' && parent) {
      const { key, hash } = row;
      this.notes.set(id, {
        key,
        space,
        id,
        share: parent,
        author,
        rev,
        epoch,
        hash,
        note: content,
      });
      touched.add(this.sharesChanged);
    } else if (coll === 'doc' && space === this.mine) this.takeDoc(id, content, { cards, touched });
    else this.leave(row, 'malformed');
  }

  private takeDoc(id: RecordId, content: Content, { cards, touched }: Learnt): void {
    switch (content.kind) {
      case 'reflection':
        this.summaries.set(id, summaryOf(id, content));
        touched.add(this.entriesChanged);
        break;
      case 'contact':
        this.contacts.set(id, content);
        cards.push(content.card as Card);
        touched.add(this.peopleChanged);
        break;
      case 'invite':
        this.invites.set(id, content);
        touched.add(this.peopleChanged);
        break;
      case 'marks':
        this.marks.set(id, content);
        touched.add(this.marksChanged);
        break;
      case 'said':
        this.said.set(id, content);
        touched.add(this.marksChanged);
        break;
      case 'profile':
        this.profiles.set(id, content);
        touched.add(this.profileChanged);
        break;
      case 'share':
      case 'note':
        break;
    }
  }

  private remove(id: RecordId, touched: Set<Settable<number>>): void {
    if (this.summaries.delete(id)) touched.add(this.entriesChanged);
    if (this.contacts.delete(id) || this.invites.delete(id)) touched.add(this.peopleChanged);
    if (this.marks.delete(id) || this.said.delete(id)) touched.add(this.marksChanged);
    if (this.shares.delete(id) || this.notes.delete(id)) touched.add(this.sharesChanged);
  }

  /** The pinned person behind an id, if they are one. */
  contactOf(user: UserId): Contact | undefined {
    return [...this.contacts.values()].find((contact) => contact.card.id === user);
  }

  /** What a copy's audience or its owner is called, as far as this device knows. */
  nameOf(user: UserId, share?: KnownShare): string | undefined {
    const contact = this.contactOf(user)?.name;
    const reader = share?.share.readers.find(({ card }) => card.id === user)?.name;
    const owner = share && ownerOf(share.space) === user ? share.share.from.name : undefined;
    return contact ?? reader ?? owner;
  }
}
