import type { Portfolio } from '#portfolio/portfolio.ts';

export type SyncState = ReturnType<Portfolio['account']['status']['get']>['state'];

/** When what was just decided here reaches the server. */
export const whenItGoes: Record<SyncState, string> = {
  'only-here': 'It goes when this portfolio has an account.',
  waiting: 'It goes when there is a connection.',
  sending: 'It is on its way.',
  'on-server': 'It is on its way.',
  offline: 'It goes when there is a connection.',
  unreachable: 'It goes by itself when the server answers again.',
  'needs-sign-in': 'It goes when you have signed in again.',
  refused: 'It is on its way.',
  asks: 'It is on its way.',
};
