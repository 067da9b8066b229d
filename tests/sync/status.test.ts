import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '#protocol/problem.ts';
import { waitAfter } from '#sync/backoff.ts';
import type { RoundFailure } from '#sync/sides.ts';
import { type Situation, statusOf } from '#sync/status.ts';
import { type SyncState, syncStates } from '#sync/sync.ts';

const well: Situation = {
  isConnected: true,
  isSignedOut: false,
  isOnline: true,
  failure: undefined,
  isSending: false,
  waiting: 0,
  refused: 0,
  parked: 0,
  held: 0,
  lastInStep: 1,
};
const refused = (code: ProblemCode): RoundFailure => ({ code: 'refused', problem: { code } });

const cases: readonly [SyncState, string, Partial<Situation>][] = [
  ['only-here', 'there is no account', { isConnected: false, isOnline: false, waiting: 3 }],
  ['offline', 'there is no network', { isOnline: false, failure: { code: 'unreachable' } }],
  ['unreachable', 'no answer comes', { failure: { code: 'unreachable' }, waiting: 1 }],
  ['unreachable', 'something else answers', { failure: { code: 'not-understood' } }],
  ['unreachable', 'the server has too much to do', { failure: refused('overloaded') }],
  ['needs-sign-in', 'the session ended', { failure: refused('not-signed-in'), waiting: 2 }],
  [
    'needs-sign-in',
    'the person signed out, network or not',
    { isSignedOut: true, isOnline: false },
  ],
  ['refused', 'this app is too old', { failure: refused('client-too-old') }],
  ['refused', 'a record can never be accepted', { refused: 1, waiting: 1 }],
  ['asks', 'deletions wait for an answer', { held: 4, parked: 4, isSending: true }],
  ['sending', 'records are on their way', { isSending: true, waiting: 2 }],
  ['waiting', 'records wait', { waiting: 2 }],
  ['waiting', 'two versions wait to become one', { parked: 1 }],
  ['waiting', 'the server asked for a pause', { failure: refused('too-many') }],
  ['waiting', 'the disk is full', { failure: { code: 'disk-full' } }],
  ['waiting', 'the server was never spoken to', { lastInStep: undefined }],
  ['on-server', 'nothing waits', {}],
];

describe('[SYNC-21] the status line', () => {
  test.each(cases)('says %s when %s', (state, _why, change) => {
    expect(statusOf({ ...well, ...change }).state).toBe(state);
  });

  test('has no state that is never said', () => {
    expect(new Set(cases.map(([state]) => state))).toEqual(new Set(syncStates));
  });

  test('counts what waits, what was refused and what is parked', () => {
    expect(statusOf({ ...well, waiting: 2, refused: 1, parked: 3 })).toEqual({
      state: 'refused',
      waiting: 2,
      refused: 1,
      parked: 3,
      held: 0,
      lastInStep: 1,
    });
  });
});

describe('[SYNC-18] the wait after failures', () => {
  const away: RoundFailure = { code: 'unreachable' };

  test('doubles, to two minutes at most', () => {
    expect([1, 2, 3, 4].map((n) => waitAfter(away, n, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(waitAfter(away, 40, 1)).toBe(120_000);
  });

  test('is spread over the upper half', () => {
    expect(waitAfter(away, 3, 0)).toBe(2000);
    expect(waitAfter(away, 3, 0.5)).toBe(3000);
  });

  test('is at least what the server named', () => {
    const busy: RoundFailure = { code: 'refused', problem: { code: 'too-many', after: 90 } };
    expect(waitAfter(busy, 1, 0)).toBe(90_000);
    expect(waitAfter({ code: 'not-understood', after: 90 }, 1, 0)).toBe(90_000);
  });

  test('is never longer than an hour, whatever is named', () => {
    const away: RoundFailure = { code: 'not-understood', after: 1e12 };
    expect(waitAfter(away, 1, 0)).toBe(3_600_000);
  });
});
