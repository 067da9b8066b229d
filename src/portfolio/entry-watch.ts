import type { Reflection } from '#domain/content/reflection.ts';
import { keyOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { RecordStore } from '#storage/record-store.ts';
import { untilLocked } from './until-locked.ts';

/** What stands under an entry's id; undefined when it is not here or cannot be read. */
export type Seen = Reflection | 'gone' | undefined;

export type WatchEntry = (id: RecordId, listener: (seen: Seen) => void) => () => void;

type WatchParts = {
  readonly me: UserId;
  readonly records: RecordStore;
  readonly read: (id: RecordId) => Promise<Reflection | undefined>;
};

/** Tells one listener what an entry says now, and again whenever its row changes, here or elsewhere. */
export function entryWatch({ records, me, read }: WatchParts): WatchEntry {
  return (id, listener) => {
    const key = keyOf({ space: spaceOf(me), id });
    let isOver = false;
    let asked = 0;
    const tell = async () => {
      const mine = ++asked;
      const entry = await read(id);
      const isGone = !entry && (await records.find(key))?.record.head.del === true;
      // A slower, older answer must not stand over a newer one.
      if (!isOver && mine === asked) listener(isGone ? 'gone' : entry);
    };
    untilLocked(tell());
    const stop = records.watch((rows) => {
      if (rows.some((row) => row.key === key)) untilLocked(tell());
    });
    return () => {
      isOver = true;
      stop();
    };
  };
}
