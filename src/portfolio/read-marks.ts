import type { Mark, ReadMarks } from '#domain/content/read-marks.ts';
import { ok, type Result } from '#foundation/result.ts';
import { type Key, newRecordId, partsOf, type RecordId } from '#protocol/ids.ts';
import { type Clock, instantOf } from './clock.ts';
import type { Contents } from './contents.ts';
import type { KnownNote, KnownShare } from './published.ts';
import type { OwnRecords } from './own-records.ts';
import type { SaveError } from './portfolio.ts';

/** Words that can be read, by what a mark calls them. */
export type Version = {
  readonly key: Key;
  readonly hash: string;
  /** What a mark of the first schema, which goes by id alone, calls them. */
  readonly before: string;
};

export type Reading =
  | 'unread'
  | 'read'
  /** Something else was read in its place. */
  | 'changed';

/** What this person has read, on all their devices. */
export type Marks = {
  of(version: Version): Reading;
  /** Marks these versions as read. */
  read(versions: readonly Version[]): Promise<Result<void, SaveError>>;
  /** Takes the mark away, whatever version it is of. */
  unread(version: Version): Promise<Result<void, SaveError>>;
};

/** A list is one record, and a record has a size: a full list stays, and a new one is begun beside it. */
const MOST_IN_A_LIST = 1000;

/** By what stands in it: a writer who calls other words the same version is not believed. */
export function shareVersion({ key, words, share }: KnownShare): Version {
  return { key, hash: words, before: share.docHash };
}

export function noteVersion({ key, hash }: KnownNote): Version {
  return { key, hash, before: hash };
}

export function createMarks(own: OwnRecords, contents: Contents, clock: Clock): Marks {
  // Two devices may each have begun a list before they met: reading joins them, writing goes to one.
  const lists = () => [...contents.marks.entries()].toSorted(([a], [b]) => a.localeCompare(b));
  const latest = (markIn: (list: ReadMarks) => Mark | undefined): string | undefined => {
    const marks = lists().flatMap(([, list]) => markIn(list) ?? []);
    return marks.toSorted((a, b) => b.at.localeCompare(a.at))[0]?.hash;
  };
  const of = ({ key, hash, before }: Version): Reading => {
    const marked = latest(({ read }) => read[key]);
    const once = marked === undefined ? latest(({ byId }) => byId[partsOf(key).id]) : undefined;
    const [seen, now] = marked === undefined ? [once, before] : [marked, hash];
    if (!seen) return 'unread';
    return seen === now ? 'read' : 'changed';
  };
  const listFor = (keys: readonly Key[]): RecordId => {
    const missingIn = ({ read }: ReadMarks) => keys.filter((key) => !(key in read)).length;
    const [best] = lists()
      .map(([id, list]) => ({ id, missing: missingIn(list), size: Object.keys(list.read).length }))
      .filter(({ missing, size }) => size + missing <= MOST_IN_A_LIST)
      .toSorted((a, b) => a.missing - b.missing);
    return best?.id ?? newRecordId('doc');
  };
  const put = async (marks: readonly (readonly [Key, string])[]) => {
    if (marks.length === 0) return ok(undefined);
    const at = instantOf(clock);
    const saved = await own.save(listFor(marks.map(([key]) => key)), (current) => {
      const list: ReadMarks = current?.kind === 'marks' ? current : blank;
      const added = Object.fromEntries(marks.map(([key, hash]) => [key, { hash, at }]));
      return { ...list, read: { ...list.read, ...added } };
    });
    return saved.ok ? ok(undefined) : saved;
  };
  return {
    of,
    read: (versions) =>
      put(versions.filter((one) => of(one) !== 'read').map(({ key, hash }) => [key, hash])),
    unread: async (version) =>
      of(version) === 'unread' ? ok(undefined) : put([[version.key, '']]),
  };
}

const blank: ReadMarks = { kind: 'marks', schema: 2, read: {}, byId: {} };
