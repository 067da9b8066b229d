import type { RoundFailure } from './sides.ts';
import type { SyncState, SyncStatus } from './sync.ts';

/** Everything the status line is derived from. */
export type Situation = {
  readonly isConnected: boolean;
  /** By their own act: nothing is asked until they sign in. */
  readonly isSignedOut: boolean;
  readonly isOnline: boolean;
  readonly failure: RoundFailure | undefined;
  readonly isSending: boolean;
  readonly waiting: number;
  readonly refused: number;
  readonly parked: number;
  readonly held: number;
  /** Files of which the server lacks a piece. */
  readonly files?: number;
  /** The server has no room for them. */
  readonly noRoom?: boolean;
  readonly lastInStep: number | undefined;
};

export function statusOf(situation: Situation): SyncStatus {
  const { waiting, refused, parked, held, files = 0, noRoom = false, lastInStep } = situation;
  const state = stateOf(situation);
  return {
    state,
    waiting,
    refused,
    parked,
    held,
    ...(files > 0 && { files, noRoom }),
    ...(lastInStep !== undefined && { lastInStep }),
  };
}

/** The first that holds, from what a person can least do without to what is merely going on. */
function stateOf(situation: Situation): SyncState {
  if (!situation.isConnected) return 'only-here';
  if (situation.isSignedOut) return 'needs-sign-in';
  if (!situation.isOnline) return 'offline';
  const trouble = situation.failure && troubleOf(situation.failure);
  if (trouble) return trouble;
  if (situation.refused > 0) return 'refused';
  if (situation.held > 0) return 'asks';
  if (situation.isSending) return 'sending';
  // [SYNC-28] A word that says "on the server" is true of the pictures too.
  const isNothingLeft = situation.waiting === 0 && situation.parked === 0 && !situation.files;
  const isInStep = isNothingLeft && !situation.failure;
  return isInStep && situation.lastInStep !== undefined ? 'on-server' : 'waiting';
}

/** Undefined: nothing a person would call trouble; it goes on by itself in a moment. */
function troubleOf(failure: RoundFailure): SyncState | undefined {
  switch (failure.code) {
    case 'unreachable':
    case 'not-understood':
      return 'unreachable';
    case 'disk-full':
    case 'storage-lost':
    case 'epoch-changed':
      return undefined;
    case 'refused':
      return refusalOf(failure.problem.code);
  }
}

function refusalOf(code: Extract<RoundFailure, { code: 'refused' }>['problem']['code']) {
  if (code === 'not-signed-in') return 'needs-sign-in';
  if (code === 'overloaded') return 'unreachable';
  return code === 'too-many' || code === 'epoch-changed' ? undefined : 'refused';
}
