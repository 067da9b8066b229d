import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Peer, PlainEntry } from './peer.ts';

const text = { type: 'string' } as const;
const schema: RxJsonSchema<PlainEntry> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 40 },
    date: { type: 'string', maxLength: 24 },
    title: text,
    excerpt: text,
    text,
  },
  required: ['id', 'date', 'title', 'excerpt', 'text'],
  indexes: ['date'],
};

/** RxDB as its manual shows it, on Dexie, with writes as durable as ours. */
export async function openPlainRxdb(): Promise<Peer> {
  const database = await createRxDatabase({
    name: 'bench-rxdb',
    storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }),
  });
  const { entries } = await database.addCollections<{ entries: RxCollection<PlainEntry> }>({
    entries: { schema },
  });
  return {
    async fill(all) {
      const { error } = await entries.bulkInsert([...all]);
      if (error.length > 0) throw new Error('RxDB refused a row');
    },
    async newest(count) {
      const found = await entries.find({ sort: [{ date: 'desc' }], limit: count }).exec();
      return found.map((entry) => entry.toJSON());
    },
    async save(id, typed) {
      const entry = await entries.findOne(id).exec(true);
      await entry.incrementalPatch({ text: typed });
    },
  };
}
