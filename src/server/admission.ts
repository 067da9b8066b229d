import type { UserId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/problem.ts';
import { isTrueRecord, LONGEST_CT, recordHash } from '#protocol/record.ts';
import type { PushAnswer, PushRequest } from '#protocol/sync.ts';
import type { AdmittedRow } from './store/record-store.ts';

/** A row that goes on to the store, or the reason why it does not. */
export type Admission = AdmittedRow | Refusal;

/**
 * Whether a record is what it says it is: written by the signed-in user, its ciphertext the one its
 * header names, its header signed by the user's key. What the user may do with it, the store decides.
 */
export async function admit(
  { record, assumed }: PushRequest['rows'][number],
  user: UserId,
  signKey: string,
): Promise<Admission> {
  const isTrue = record.head.author === user && (await isTrueRecord(record, signKey));
  return isTrue ? { record, assumed, hash: await recordHash(record) } : 'forged';
}

/** Puts what the store answered back among the rows it never saw. */
export function answersFor(
  admissions: readonly Admission[],
  stored: readonly PushAnswer[],
): readonly PushAnswer[] {
  const rest = [...stored];
  return admissions.map((admission) => {
    if (typeof admission === 'string') return { outcome: 'refused', code: admission };
    const answer = rest.shift();
    if (!answer) throw new Error('the store left a row unanswered');
    return answer;
  });
}

type SetAside = {
  readonly body: unknown;
  /** Where the rows stood. */
  readonly outsized: ReadonlySet<number>;
  /** Whether there was no other row. */
  readonly isNothingLeft: boolean;
};

/**
 * Takes rows whose ciphertext is too long out of a push, before its shape is checked: one such row
 * must not hold back the others, and its device must learn which it is.
 */
export function setOutsizedAside(body: unknown): SetAside {
  const rows = isObject(body) && Array.isArray(body['rows']) ? body['rows'] : [];
  const outsized = new Set([...rows.keys()].filter((index) => isOutsized(rows[index])));
  if (outsized.size === 0) return { body, outsized, isNothingLeft: false };
  const others = rows.filter((_row, index) => !outsized.has(index));
  return {
    body: { ...(body as object), rows: others },
    outsized,
    isNothingLeft: others.length === 0,
  };
}

function isOutsized(row: unknown): boolean {
  const record = isObject(row) ? row['record'] : undefined;
  const ct = isObject(record) ? record['ct'] : undefined;
  return typeof ct === 'string' && ct.length > LONGEST_CT;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
