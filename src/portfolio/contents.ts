import type { Contact } from '#domain/content/contact.ts';
import type { Content } from '#domain/content/content.ts';
import type { Invite } from '#domain/content/invite.ts';
import type { Profile } from '#domain/content/profile.ts';
import type { ReadMarks } from '#domain/content/read-marks.ts';
import type { Said } from '#domain/content/said.ts';
import { type Summary, summaryOf } from '#domain/summary.ts';
import { live, type Settable } from '#foundation/live.ts';
import type { Json } from '#protocol/canonical.ts';
import type { Card } from '#protocol/card.ts';
import {
  type Key,
  keyOf,
  ownerOf,
  partsOf,
  type RecordId,
  shareIdOf,
  type SpaceId,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import type { ToOpen, Vault } from '#vault/vault.ts';
import { KnownDocuments } from './known-documents.ts';
import type { KnownNote, KnownShare } from './published.ts';
import { type OpenedRow, readOpened } from './opened-row.ts';

/** `kind` is known of content that opened and was written by a newer app. */
type Unopened = { readonly row: StoredRecord; readonly why: string; readonly kind?: unknown };

type Learnt = { readonly cards: Card[]; readonly touched: Set<Settable<number>> };

/**
 * What the open portfolio knows of its records, in memory: summaries of entries and the small things
 * whole. Filled from the head page, then from every row, then from every change. A row that cannot be
 * opened yet (its author or its copy is not known) is tried again when a person or a copy is learnt.
 *
 * Whoever owns a space chooses the ids in it, those of other people's records too. So an id names
 * something only together with its space: documents are of the own space alone, all else goes by its key.
 */
export class Contents {
  readonly summaries = new Map<RecordId, Summary>();
  readonly contacts = new Map<RecordId, Contact>();
  readonly invites = new Map<RecordId, Invite>();
  readonly marks = new Map<RecordId, ReadMarks>();
  readonly said = new Map<RecordId, Said>();
  readonly profiles = new Map<RecordId, Profile>();
  readonly documents = new KnownDocuments();
  readonly shares = new Map<Key, KnownShare>();
  readonly notes = new Map<Key, KnownNote>();
  /** Rows nobody could open, with the reason: shown as such, never dropped. */
  readonly unopened = new Map<Key, Unopened>();

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
  /** Documents of which only the head page says something so far. */
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
  async learn(told: readonly StoredRecord[]): Promise<void> {
    // Earlier versions are opened when somebody looks at them: there are many, and nothing else needs them.
    const rows = told.filter(({ coll }) => coll !== 'past');
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
    for (const id of this.presumed) this.removeDoc(id, touched);
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
      this.remove(key, touched);
    }
    for (const counter of touched) counter.set(counter.get() + 1);
  }

  /** By the place it lies at: what its header says must be the same. */
  private toOpen({ key, record }: StoredRecord): ToOpen {
    const place = partsOf(key);
    const { coll, parent } = record.head;
    const copy = coll === 'note' && parent && keyOf({ space: place.space, id: parent });
    const share = copy && place.space !== this.mine && this.shares.get(copy)?.record;
    return { record, ...place, ...(share && { share }) };
  }

  private leave(row: StoredRecord, why: string, kind?: unknown): void {
    // Not marked as known: it is tried again when a person or a copy is learnt.
    this.hashes.delete(row.key);
    this.unopened.set(row.key, { row, why, kind });
  }

  /** Where the profile stands, readable or not: there is one, and no second may be begun beside it. */
  profileId(): RecordId | undefined {
    const unread = [...this.unopened.values()].filter(({ kind }) => kind === 'profile');
    const ids = [...this.profiles.keys(), ...unread.map(({ row }) => row.record.head.id)];
    return ids.toSorted()[0];
  }

  private waitingForSomeone(): readonly StoredRecord[] {
    return [...this.unopened.values()]
      .filter(({ why }) => why === 'unknown-author' || why === 'no-key')
      .map(({ row }) => row)
      .filter(({ key, hash }) => this.heard.get(key) === hash);
  }

  private async openAll(rows: readonly StoredRecord[]): Promise<Learnt> {
    const opened = await this.vault.open(rows.map((row) => this.toOpen(row)));
    const read = await Promise.all(opened.map(readOpened));
    const learnt: Learnt = { cards: [], touched: new Set() };
    rows.forEach((row, place) => {
      const [proof, said] = [opened[place], read[place]];
      if (!proof || !said || this.heard.get(row.key) !== row.hash) return;
      const { head } = row.record;
      if (head.space === this.mine) this.presumed.delete(head.id);
      const wasKnown = this.hashes.has(row.key);
      this.hashes.set(row.key, row.hash);
      this.unopened.delete(row.key);
      if (!this.isSameAuthor(row)) this.leave(row, 'forged');
      // Who signed a deletion does not matter where nothing stands; else only its writer deletes.
      else if (head.del && (proof.ok || !wasKnown)) this.remove(row.key, learnt.touched);
      else if (said.ok) this.take(row, said.value, learnt);
      else this.leave(row, said.error, proof.ok ? kindOf(proof.value) : undefined);
    });
    return learnt;
  }

  /** One record says who wrote it; that it was not somebody else before, only what is known here can say. */
  private isSameAuthor({ key, record: { head } }: StoredRecord): boolean {
    const before = this.notes.get(key);
    if (!before) return true;
    const isItsCopy = head.parent && before.share === keyOf({ ...head, id: head.parent });
    return before.author === head.author && Boolean(isItsCopy);
  }

  private take(row: StoredRecord, said: OpenedRow, { cards, touched }: Learnt): void {
    const { key, hash, record } = row;
    const { id, space, coll, parent, author, rev, epoch } = record.head;
    const { content } = said;
    if (coll === 'share' && said.words && parent) {
      const { content: share, words } = said;
      this.shares.set(key, { key, space, id, doc: parent, share, words, record, hash });
      for (const reader of share.readers) cards.push(reader.card as Card);
      touched.add(this.sharesChanged);
    } else if (coll === 'note' && content.kind === 'note' && parent) {
      const share = keyOf({ space, id: parent });
      this.notes.set(key, { key, space, id, share, author, rev, epoch, hash, note: content });
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
      case 'past':
      case 'share':
      case 'note':
        break;
      default:
        touched.add(this.documents.take(id, content));
    }
  }

  private remove(key: Key, touched: Set<Settable<number>>): void {
    if (this.shares.delete(key) || this.notes.delete(key)) touched.add(this.sharesChanged);
    const { space, id } = partsOf(key);
    if (space === this.mine) this.removeDoc(id, touched);
  }

  private removeDoc(id: RecordId, touched: Set<Settable<number>>): void {
    if (this.summaries.delete(id)) touched.add(this.entriesChanged);
    if (this.contacts.delete(id) || this.invites.delete(id)) touched.add(this.peopleChanged);
    if (this.marks.delete(id) || this.said.delete(id)) touched.add(this.marksChanged);
    for (const changed of this.documents.remove(id)) touched.add(changed);
  }

  /** Where the copy of an own document stands, if it is published. */
  ownShareKey(doc: RecordId): Key {
    return keyOf({ space: this.mine, id: shareIdOf(doc) });
  }

  ownShare(doc: RecordId): KnownShare | undefined {
    return this.shares.get(this.ownShareKey(doc));
  }

  /** What was said about a copy. */
  notesOn(share: Key): readonly KnownNote[] {
    return [...this.notes.values()].filter((note) => note.share === share);
  }

  /** The pinned person behind an id, if they are one. */
  contactOf(user: UserId): Contact | undefined {
    const known = [...this.contacts.values()].filter(({ card }) => card.id === user);
    // Somebody who was invited again after an end is the one they are now.
    return known.find(({ stopped }) => stopped === null) ?? known.at(-1);
  }

  /** What a copy's audience or its owner is called, as far as this device knows. */
  nameOf(user: UserId, share?: KnownShare): string | undefined {
    const contact = this.contactOf(user)?.name;
    const reader = share?.share.readers.find(({ card }) => card.id === user)?.name;
    const owner = share && ownerOf(share.space) === user ? share.share.from.name : undefined;
    return contact ?? reader ?? owner;
  }
}

function kindOf(value: Json): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
}
