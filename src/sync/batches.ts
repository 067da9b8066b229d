import { type Collection, type Hash, type Key, partsOf, prefixes } from '#protocol/ids.ts';
import { MOST_PUSH_BYTES, MOST_PUSH_ROWS } from '#protocol/sync.ts';
import type { StoredRecord } from '#storage/record-store.ts';

/** A version on its way, and what the server should find in its place. */
export type Outgoing = { readonly stored: StoredRecord; readonly assumed: Hash | null };

/** Commas, the assumed hash and the request around the rows. */
const FRAME = 200;

/** Notes and signatures need their copy to be there first; nobody waits for versions of the past. */
const order = { doc: 0, share: 1, note: 2, sign: 3, past: 4 } as const;
const turnOf = new Map<string, number>(
  Object.entries(order).map(([coll, turn]) => [prefixes[coll as Collection], turn]),
);

/** In the order of collections, and as they came within one: for more than is read at a time. */
export function inSendingOrder(keys: readonly Key[]): readonly Key[] {
  const turn = (key: Key) => turnOf.get(partsOf(key).id.slice(0, 1)) ?? 0;
  return keys.toSorted((a, b) => turn(a) - turn(b));
}

/** Splits by bytes and by rows. A record alone always fits: the protocol bounds its ciphertext. */
export function batchesOf(rows: readonly Outgoing[]): readonly (readonly Outgoing[])[] {
  const sorted = rows.toSorted(
    (a, b) => order[a.stored.coll] - order[b.stored.coll] || b.stored.sk - a.stored.sk,
  );
  const batches: Outgoing[][] = [];
  let bytes = Infinity;
  for (const row of sorted) {
    const size = JSON.stringify(row.stored.record).length + FRAME;
    const batch = batches.at(-1);
    if (batch && bytes + size <= MOST_PUSH_BYTES && batch.length < MOST_PUSH_ROWS) {
      batch.push(row);
      bytes += size;
    } else {
      batches.push([row]);
      bytes = size + FRAME;
    }
  }
  return batches;
}
