import type { Written } from '#domain/content/written.ts';
import { keyOf, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { RecordStore } from '#storage/record-store.ts';
import { untilLocked } from './until-locked.ts';

/** What stands under a document's id; undefined when it is not here or cannot be read. */
export type Seen<Doc extends Written> = Doc | 'gone' | undefined;

export type Watch<Doc extends Written> = (
  id: RecordId,
  listener: (seen: Seen<Doc>) => void,
) => () => void;

type WatchParts<Doc extends Written> = {
  readonly me: UserId;
  readonly records: RecordStore;
  readonly read: (id: RecordId) => Promise<Doc | undefined>;
};

/** Tells one listener what a document says now, and again whenever its row changes, here or elsewhere. */
export function documentWatch<Doc extends Written>({
  records,
  me,
  read,
}: WatchParts<Doc>): Watch<Doc> {
  return (id, listener) => {
    const key = keyOf({ space: spaceOf(me), id });
    let isOver = false;
    let asked = 0;
    const tell = async () => {
      const mine = ++asked;
      const document = await read(id);
      const isGone = !document && (await records.find(key))?.record.head.del === true;
      // A slower, older answer must not stand over a newer one.
      if (!isOver && mine === asked) listener(isGone ? 'gone' : document);
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
