import { type DBSchema, openDB } from 'idb';
import type { Peer, PlainEntry } from './peer.ts';

const FAR_FUTURE = 9_000_000_000_000;
const blank = { date: '', title: '', excerpt: '', inverted: FAR_FUTURE };

interface Shape extends DBSchema {
  entries: {
    key: string;
    value: PlainEntry & { readonly inverted: number };
    indexes: { inverted: number };
  };
}

/** IndexedDB with nothing over it but promises; the index counts down, so that the newest come first. */
export async function openRawIdb(): Promise<Peer> {
  const database = await openDB<Shape>('bench-raw', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('entries', { keyPath: 'id' }).createIndex('inverted', 'inverted');
    },
  });
  const begin = () => database.transaction('entries', 'readwrite', { durability: 'strict' });
  return {
    async fill(entries) {
      const writing = begin();
      for (const entry of entries)
        void writing.store.put({ ...entry, inverted: FAR_FUTURE - Date.parse(entry.date) });
      await writing.done;
    },
    newest: (count) => database.getAllFromIndex('entries', 'inverted', null, count),
    async save(id, text) {
      const writing = begin();
      void writing.store.put({ ...blank, id, text });
      writing.commit();
      await writing.done;
    },
  };
}
