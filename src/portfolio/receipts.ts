import { derived, type Live, live } from '#foundation/live.ts';
import { type Key, keyOf, partsOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import { onceLater } from '#sync/once.ts';
import { receiptsOnArrival } from '#sync/receipts.ts';
import type { Receipt, Sync, SyncStatus } from '#sync/sync.ts';
import type { Contents } from './contents.ts';
import type { After } from './editing.ts';
import type { KnownShare } from './published.ts';
import type { EntryReceipt } from './portfolio.ts';
import type { Replica } from './replica.ts';
import { placesOf } from './said-places.ts';

const CHUNK = 500;
const SOON_MS = 80;
/** A reading that takes long comes seldom: it shall not take more than about a fifth of the time. */
const REST = 4;
const AGAIN_MS = 3000;

type ReceiptParts = {
  readonly me: UserId;
  readonly replica: () => Replica;
  readonly contents: Contents;
  readonly status: Live<SyncStatus>;
  readonly after: After;
};

/**
 * Follows how far the own records have come, a few at a time, so that ten thousand never hold up a screen.
 * What may still change is asked for again after everything that may have changed it, also while it is
 * being read, and whenever the status line changes: the two cannot say different things for long.
 */
export function trackReceipts(parts: ReceiptParts): {
  readonly byKey: Live<ReadonlyMap<Key, Receipt>>;
  /** Everything may be different now, for instance because the portfolio has an account. */
  askAll(): void;
  stop(): void;
} {
  const { me, replica, contents, status, after } = parts;
  const byKey = live<ReadonlyMap<Key, Receipt>>(new Map());
  const asked = new Set<Key>();
  /** Something moved: what may still change is asked for. Found out when it is read, not when it is heard of. */
  let hasMoved = false;
  let running = false;
  /** How long the last reading is to be rested from, in milliseconds. */
  let rest = 0;
  let stops: readonly (() => void)[] | undefined;

  const ask = (keys: Iterable<Key>) => {
    for (const key of keys) asked.add(key);
  };
  const nextChunk = () => {
    if (hasMoved) ask(unsettledIn(byKey.get()));
    hasMoved = false;
    const chunk = [...asked].slice(0, CHUNK);
    chunk.forEach((key) => asked.delete(key));
    return chunk;
  };
  const readAll = async (sync: Sync) => {
    for (let chunk = nextChunk(); chunk.length > 0; chunk = nextChunk()) {
      const heard = await sync.receipts(chunk).catch(() => undefined);
      if (!heard) {
        // The storage may be closing, or be busy: nobody waits for a receipt, and it is read again.
        ask(chunk);
        return again(AGAIN_MS);
      }
      byKey.set(new Map([...byKey.get(), ...heard]));
    }
  };
  const run = async () => {
    const { sync } = replica();
    // Whoever is reading sees what was asked meanwhile; without sync it stays asked until there is one.
    if (running || !sync) return;
    running = true;
    const began = performance.now();
    await readAll(sync).finally(() => {
      running = false;
      rest = (performance.now() - began) * REST;
    });
  };
  const reading = onceLater(after, SOON_MS, () => void run());
  const again = (ms: number) => {
    if (stops) reading.soon(ms);
  };
  const soon = (keys: Iterable<Key>) => {
    ask(keys);
    if (asked.size > 0) again(Math.max(SOON_MS, rest));
  };
  const moved = () => {
    hasMoved = true;
    again(Math.max(SOON_MS, rest));
  };
  const unknown = () => soon(ownKeys(contents, me).filter((key) => !byKey.get().has(key)));

  stops = [
    replica().records.watch((rows) => {
      const own = rows.filter(({ record }) => record.head.author === me);
      // While something is being read, what is read may be older than these: then all are asked for.
      const came = running ? new Map<Key, Receipt>() : receiptsOnArrival(own);
      if (came.size > 0) byKey.set(new Map([...byKey.get(), ...came]));
      soon(own.map(({ key }) => key).filter((key) => !came.has(key)));
    }),
    replica().memory.watch(moved),
    watchProgress(status, moved),
    contents.entriesChanged.watch(unknown),
    contents.sharesChanged.watch(unknown),
    contents.marksChanged.watch(unknown),
  ];
  unknown();
  const stop = () => {
    stops?.forEach((end) => end());
    stops = undefined;
    reading.stop();
  };
  return {
    byKey,
    askAll: () => soon([...byKey.get().keys(), ...ownKeys(contents, me)]),
    stop,
  };
}

/** More that waits changes no receipt: whoever writes with no signal does not ask for all of them at each save. */
function watchProgress(status: Live<SyncStatus>, moved: () => void): () => void {
  let last = status.get();
  return status.watch(() => {
    const [before, now] = [last, status.get()];
    last = now;
    const isFewer = now.waiting < before.waiting;
    if (isFewer || now.state !== before.state || now.refused !== before.refused) moved();
  });
}

/** The records of this person that have a receipt: entries, copies of them, and feedback anywhere. */
function ownKeys(contents: Contents, me: UserId): readonly Key[] {
  const space = spaceOf(me);
  const docs = [...contents.summaries.keys()].map((id) => keyOf({ space, id }));
  const shares = [...contents.shares.values()].filter((share) => share.space === space);
  const notes = [...contents.notes.values()].filter(({ author }) => author === me);
  // Of copies that are gone the notes cannot be opened any more; what was said is known all the same.
  const said = [...contents.said.values()].map((words) => placesOf(words).note);
  return [...docs, ...[...shares, ...notes].map(({ key }) => key), ...said];
}

/** What may still move: all but documents that lie on the server unshared. */
function unsettledIn(receipts: ReadonlyMap<Key, Receipt>): readonly Key[] {
  return [...receipts]
    .filter(([key, { at }]) => at !== 'server' || partsOf(key).id.startsWith('h_'))
    .map(([key]) => key);
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
      const { space: owner, id: doc } = partsOf(key);
      if (owner !== space || !doc.startsWith('d_')) continue;
      const share = byKey.get().get(contents.ownShareKey(doc));
      receipts.set(doc, entryReceipt(contents, { doc, receipt, share }));
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
