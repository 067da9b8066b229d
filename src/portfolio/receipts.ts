import { derived, type Live, live } from '#foundation/live.ts';
import {
  type Key,
  keyOf,
  placeOf,
  type RecordId,
  shareIdOf,
  spaceOf,
  type UserId,
} from '#protocol/ids.ts';
import type { Receipt } from '#sync/sync.ts';
import type { Contents } from './contents.ts';
import type { After } from './editing.ts';
import type { KnownShare } from './published.ts';
import type { EntryReceipt } from './portfolio.ts';
import type { Replica } from './replica.ts';

const CHUNK = 500;

/** Follows how far the own records have come, a few at a time, so that ten thousand never hold up a screen. */
export function trackReceipts(parts: {
  readonly me: UserId;
  readonly replica: () => Replica;
  readonly contents: Contents;
  readonly after: After;
}): {
  readonly byKey: Live<ReadonlyMap<Key, Receipt>>;
  /** Begins again, for instance once the portfolio has an account. */
  restart(): void;
  stop(): void;
} {
  const { me, replica, contents, after } = parts;
  const space = spaceOf(me);
  const byKey = live<ReadonlyMap<Key, Receipt>>(new Map());
  const asked = new Set<Key>();
  let cancel: (() => void) | undefined;
  let running = false;
  let stops: readonly (() => void)[] = [];

  const run = async () => {
    cancel = undefined;
    const { sync } = replica();
    if (running || !sync) return;
    running = true;
    while (asked.size > 0) {
      const chunk = [...asked].slice(0, CHUNK);
      chunk.forEach((key) => asked.delete(key));
      const heard = await sync.receipts(chunk);
      byKey.set(new Map([...byKey.get(), ...heard]));
    }
    running = false;
  };
  const soon = (keys: Iterable<Key>) => {
    for (const key of keys) asked.add(key);
    if (asked.size > 0) cancel ??= after(80, () => void run());
  };
  const unknown = () => {
    const known = byKey.get();
    const docs = [...contents.summaries.keys()].map((id) => keyOf({ space, id }));
    const shares = [...contents.shares.values()].filter((share) => share.space === space);
    const notes = [...contents.notes.values()].filter(({ author }) => author === me);
    return [...docs, ...[...shares, ...notes].map(({ key }) => key)].filter(
      (key) => !known.has(key),
    );
  };
  /** What may still move: all but documents that lie on the server unshared. */
  const unsettled = () =>
    [...byKey.get()]
      .filter(([key, { at }]) => at !== 'server' || placeOf(key)?.id.startsWith('h_'))
      .map(([key]) => key);

  const start = () => {
    const { records, memory } = replica();
    stops = [
      records.watch((rows) =>
        soon(rows.filter(({ record }) => record.head.author === me).map(({ key }) => key)),
      ),
      memory.watch(() => soon(unsettled())),
      contents.entriesChanged.watch(() => soon(unknown())),
      contents.sharesChanged.watch(() => soon(unknown())),
    ];
    soon(unknown());
  };
  const stop = () => {
    stops.forEach((end) => end());
    cancel?.();
    cancel = undefined;
  };
  start();
  return {
    byKey,
    restart() {
      stop();
      byKey.set(new Map());
      start();
    },
    stop,
  };
}

/** One line per entry out of the receipts of its document and of its published copy. */
export function entryReceipts(
  me: UserId,
  contents: Contents,
  byKey: Live<ReadonlyMap<Key, Receipt>>,
): Live<ReadonlyMap<RecordId, EntryReceipt>> {
  const space = spaceOf(me);
  return derived([byKey, contents.sharesChanged], () => {
    const receipts = new Map<RecordId, EntryReceipt>();
    for (const [key, receipt] of byKey.get()) {
      const place = placeOf(key);
      if (place?.space !== space || !place.id.startsWith('d_')) continue;
      const share = byKey.get().get(keyOf({ space, id: shareIdOf(place.id) }));
      receipts.set(place.id, entryReceipt(contents, { doc: place.id, receipt, share }));
    }
    return receipts;
  });
}

function entryReceipt(
  contents: Contents,
  { doc, receipt, share }: { doc: RecordId; receipt: Receipt; share: Receipt | undefined },
): EntryReceipt {
  const waiting = receipt.at === 'waiting' || share?.at === 'waiting';
  const line = (reached: EntryReceipt['reached'], who: readonly string[] = []) => ({
    reached,
    waiting,
    connected: true,
    who,
  });
  if (receipt.at === 'refused' || share?.at === 'refused') return line('refused');
  const copy = contents.ownShare(doc);
  const readBy = copy ? readersWhoRead(contents, copy) : [];
  if (readBy.length > 0) return line('read', readBy);
  const delivered = share?.at === 'server' ? share.delivered : [];
  if (copy && delivered.length > 0)
    return line(
      'delivered',
      delivered.map((id) => contents.nameOf(id as UserId, copy) ?? ''),
    );
  return line(receipt.at === 'server' ? 'server' : 'here');
}

function readersWhoRead(contents: Contents, copy: KnownShare): readonly string[] {
  const read = contents
    .notesOn(copy.key)
    .filter(({ note }) => note.says === 'read' && note.at >= copy.share.published);
  return [...new Set(read.map(({ author }) => contents.nameOf(author, copy) ?? ''))];
}
