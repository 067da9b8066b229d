import type { Hash, Key } from '#protocol/ids.ts';
import { ownerOf, spaceOf } from '#protocol/ids.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import type { Sides } from './sides.ts';
import type { Arrival } from './standing.ts';

/**
 * [SYNC-34] A person may delete what they like, on any device. But where a day's deletions from elsewhere would take
 * more than a fifth of the own documents, they stop here and ask: a device in other hands, or a fault of our
 * own, must not empty all the others.
 */
const SHARE_OF_ALL = 1 / 5;
/** Fewer than these are no emptying, however small the portfolio. */
const LEAST = 3;
const DAY_MS = 24 * 60 * 60_000;
const PAGE = 400;

/** Deletions that wait for an answer: what was parked, and over which version that stands here. */
export type HeldRemoval = { readonly key: Key; readonly hash: Hash; readonly over: Hash };

type Window = { readonly since: number; readonly count: number };

const HELD = 'held-removals';
const WINDOW = 'removals';

export async function heldRemovals(
  memory: Pick<SyncMemory, 'value'>,
): Promise<readonly HeldRemoval[]> {
  const held = await memory.value(HELD);
  return Array.isArray(held) ? (held as readonly HeldRemoval[]) : [];
}

/** Answered, or overtaken. What is answered counts no more against what comes next. */
export async function releaseRemovals(
  { memory, now }: Pick<Sides, 'memory' | 'now'>,
  keys: readonly Key[],
): Promise<void> {
  const released = new Set(keys);
  const left = (await heldRemovals(memory)).filter(({ key }) => !released.has(key));
  await memory.putValue(HELD, left);
  if (left.length === 0) await memory.putValue(WINDOW, { since: now(), count: 0 } satisfies Window);
}

/** Whether this row would take a document of one's own away that stands here. */
export function isRemoval(
  { me }: Pick<Sides, 'me'>,
  { record: { head } }: Arrival,
  current: StoredRecord | undefined,
): current is StoredRecord {
  if (!current || current.record.head.del || !head.del) return false;
  return head.coll === 'doc' && ownerOf(head.space) === me;
}

/** Those of a page that are not let in before somebody was asked: all of them, or none. */
export async function holdBack(
  sides: Pick<Sides, 'records' | 'memory' | 'me' | 'now'>,
  removals: readonly HeldRemoval[],
): Promise<boolean> {
  if (removals.length === 0) return false;
  const { memory, now } = sides;
  const { since, count } = await windowOf(sides);
  const removed = count + removals.length;
  await memory.putValue(WINDOW, { since, count: removed } satisfies Window);
  if (!(await isTooMany(sides, { before: count, removed }))) return false;
  const keys = new Set(removals.map(({ key }) => key));
  const others = (await heldRemovals(memory)).filter(({ key }) => !keys.has(key));
  await memory.putValue(HELD, [...others, ...removals]);
  await memory.log({ at: now(), event: 'held', count: removals.length });
  return true;
}

async function windowOf({ memory, now }: Pick<Sides, 'memory' | 'now'>): Promise<Window> {
  const window = (await memory.value(WINDOW)) as Window | undefined;
  const age = window === undefined ? Infinity : now() - window.since;
  // A clock that was set back begins a new day rather than one that never ends.
  return window && age >= 0 && age < DAY_MS ? window : { since: now(), count: 0 };
}

async function isTooMany(
  { records, me, memory }: Pick<Sides, 'records' | 'me' | 'memory'>,
  { before, removed }: { readonly before: number; readonly removed: number },
): Promise<boolean> {
  if (removed < LEAST) return false;
  const held = (await heldRemovals(memory)).length;
  let all = before - held;
  const question = { coll: 'doc', space: spaceOf(me), limit: PAGE } as const;
  let page = await records.newest(question);
  while (page.length > 0) {
    all += page.length;
    const after = page.at(-1);
    page = after && page.length === PAGE ? await records.newest({ ...question, after }) : [];
  }
  return removed > all * SHARE_OF_ALL;
}
