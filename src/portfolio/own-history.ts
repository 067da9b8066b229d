import type { Past } from '#domain/content/past.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { PastVersion, VersionHistory } from './history.ts';
import type { OwnRecords } from './own-records.ts';
import type { SaveError } from './portfolio.ts';

/** Somebody may write in another tab meanwhile; each try keeps what they wrote first. */
const MOST_TRIES = 5;

/** What a person does with the earlier versions of an entry. */
export interface History {
  /** Newest first. */
  list(doc: RecordId): Promise<readonly PastVersion[]>;
  /**
   * Puts an earlier version in the place of what stands now, which is kept as an earlier one first. Answers which one
   * that is, for the way back; undefined if there was nothing to keep.
   */
  bringBack(
    doc: RecordId,
    past: RecordId,
  ): Promise<Result<RecordId | undefined, SaveError | 'missing-version'>>;
}

export type OwnHistoryParts = {
  readonly own: Pick<OwnRecords, 'readVersion' | 'save'>;
  readonly history: VersionHistory;
};

export function createOwnHistory(parts: OwnHistoryParts): History {
  const { own, history } = parts;
  return {
    list: (doc) => history.list(doc),
    async bringBack(doc, past) {
      const found = (await history.list(doc)).find(({ id }) => id === past);
      if (!found) return fail('missing-version');
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const kept = await keepPresent(parts, doc, 'brought-back');
        if (!kept.ok) return kept;
        let isKept = false;
        const saved = await own.save(doc, (current) => {
          if (current?.kind !== 'reflection') return undefined;
          isKept = sameValue(current, kept.value);
          const { created, binned, versions } = current;
          return isKept ? { ...found.entry, created, binned, versions } : undefined;
        });
        if (!saved.ok) return saved;
        if (!isKept) continue;
        const stood = (await history.list(doc)).find((one) => sameValue(one.entry, kept.value));
        return ok(stood?.id);
      }
      return fail('missing-version');
    },
  };
}

/** Keeps what stands now, before something takes its place. */
export async function keepPresent(
  { own, history }: OwnHistoryParts,
  doc: RecordId,
  why: Past['why'],
): Promise<Result<Reflection | undefined, SaveError>> {
  const present = await own.readVersion(doc);
  if (!present.ok) return present;
  const entry = present.value?.content;
  if (!present.value || entry?.kind !== 'reflection') return ok(undefined);
  const kept = await history.keep(present.value, entry, why);
  return kept.ok ? ok(entry) : kept;
}
