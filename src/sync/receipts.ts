import { type Key, keyOf, spaceOf, type UserId } from '#protocol/ids.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import type { RecordStore, StoredRecord } from '#storage/record-store.ts';
import { epochOf } from './epoch.ts';
import { isAsItCame, isClean, knownPlace } from './standing.ts';
import type { Receipt } from './sync.ts';

/** How far each of these records has come. */
export async function receiptsOf(
  parts: {
    readonly records: RecordStore;
    readonly memory: SyncMemory;
    readonly me: UserId;
    readonly isConnected: boolean;
  },
  keys: readonly Key[],
): Promise<ReadonlyMap<Key, Receipt>> {
  const { records, memory } = parts;
  const rows = new Map((await records.findMany(keys)).map((row) => [row.key, row]));
  const remembered = await memory.remembered(keys);
  const refused = new Map((await memory.allQuarantined()).map((row) => [row.key, row]));
  const passed = await memory.passed();
  const epoch = await epochOf(memory);
  const waits: Receipt = parts.isConnected ? { at: 'waiting' } : { at: 'here' };

  const receipt = async (key: Key): Promise<Receipt> => {
    const row = rows.get(key);
    if (!row) return { at: 'here' };
    const { acked } = remembered.get(key) ?? {};
    if (isClean(row, acked, epoch)) {
      const isAcked = acked?.hash === row.hash && acked.epoch === epoch;
      const seq = isAcked ? acked.seq : knownPlace(row, remembered.get(key), epoch);
      const readers = row.space === spaceOf(parts.me) ? await readersOf(records, row) : [];
      const delivered = readers.filter((reader) => (passed.get(reader) ?? -1) >= seq);
      return { at: 'server', hash: row.hash, delivered };
    }
    const refusal = refused.get(key);
    return refusal?.hash === row.hash ? { at: 'refused', code: refusal.code } : waits;
  };
  return new Map(await Promise.all(keys.map(async (key) => [key, await receipt(key)] as const)));
}

/**
 * Of the documents among these that the server has just sent, without asking: nobody but their owner reads them.
 * Ten thousand that come to a new device would each be looked up again.
 */
export function receiptsOnArrival(rows: readonly StoredRecord[]): ReadonlyMap<Key, Receipt> {
  const came = rows.filter((row) => row.coll === 'doc' && isAsItCame(row));
  return new Map(came.map(({ key, hash }) => [key, { at: 'server', hash, delivered: [] }]));
}

/** Only a published copy and what hangs on it have readers besides the owner. */
async function readersOf(
  records: RecordStore,
  { coll, space, parent, record }: StoredRecord,
): Promise<readonly UserId[]> {
  const isAround = (coll === 'note' || coll === 'sign') && parent !== '';
  const share = isAround ? await records.find(keyOf({ space, id: parent })) : undefined;
  const head = coll === 'share' ? record.head : share?.record.head;
  return (head?.to ?? []).map(({ id }) => id).filter((id) => id !== record.head.author);
}
