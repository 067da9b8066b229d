import type { Result } from '#foundation/result.ts';
import type { Database } from './postgres-database.ts';
import { epochIn } from './postgres-incarnation.ts';
import type { News } from './postgres-news.ts';
import { fetchShelf } from './postgres-shelf.ts';
import { pushOnto } from './push-rules.ts';
import type { OtherEpoch, Push, Pushed } from './record-store.ts';

/** One push in one transaction, which holds the counters of its spaces from the beginning. */
export function pushInto(
  database: Database,
  news: News,
): (push: Push) => Promise<Result<Pushed, OtherEpoch>> {
  return async (push) => {
    const pushed = await database.write(async (sql) => {
      const shelf = await fetchShelf(sql, push);
      const result = pushOnto(shelf, await epochIn(sql), push);
      await shelf.keep();
      return result;
    });
    if (pushed.ok) news.tell(pushed.value.touched);
    return pushed;
  };
}
