import type { ConnectError, OwnAccount } from '#portfolio/account.ts';
import { networkWords, saveWords, unlockWords } from '../problem-words.ts';

/** Everything that can stop an account: one code, one sentence. */
export const accountWords: Record<ConnectError, string> = {
  ...saveWords,
  ...networkWords,
  ...unlockWords,
  unreachable:
    'No connection to the server. Nothing was changed, and your words are safe here. Try again when you are online.',
  'wrong-passphrase':
    'That passphrase does not open this portfolio. Nothing has changed. Check the spelling.',
  'enrolment-refused':
    'The server does not accept this code. Nothing was sent. Check it with whoever gave it to you; codes change from year to year. If this portfolio has an account already, sign in to it below.',
  'sign-in-refused':
    'The server does not know this portfolio with this passphrase. Nothing was changed. If the passphrase was changed on another device, use the new one.',
  'name-taken':
    'Another portfolio has this login name already. Nothing was sent. Press Connect once more: a new login name is made.',
  'not-signed-in':
    'Your session with the server has ended. Sign in again; your words are safe here.',
};

/** What a new passphrase does elsewhere. */
export const otherDevicesWords =
  'Your other devices are signed out and lose nothing. Each asks you to sign in again; until you do, it still opens with the old one and sends nothing.';

/** What forgetting would lose, said before it is done. */
export function lossWords(loss: {
  readonly connected: boolean;
  /** Changes the server does not have. */
  readonly unsent: number;
  readonly typed: number;
  readonly backedUp: boolean;
  readonly isOnline: boolean;
}): string {
  if (!loss.connected) {
    return loss.backedUp
      ? 'This portfolio has no account. After this only your backup file holds it, as it was when you made it. What you wrote since is lost for good.'
      : 'This portfolio has no account and no backup. Everything in it is lost for good.';
  }
  return `${unsentLossWords(loss.unsent + loss.typed)}${loss.isOnline ? '' : ` ${endsLater}`}`;
}

/** The cookie of a session is out of a page's reach; only the server can take it back. */
const endsLater =
  'There is no connection now: this browser’s session with the server ends the next time Pillarbook is open here with one. Nobody can read anything by it.';

function unsentLossWords(open: number): string {
  if (open === 0) {
    return 'The server has everything. You can sign in again with your login name and passphrase.';
  }
  const changes = open === 1 ? '1 change is' : `${open} changes are`;
  return `${changes} only on this device and would be lost for good. The rest is on the server.`;
}

/** What signing out does to what the server does not have yet. Nothing is lost, but nobody else has it. */
export function signOutWords(unsent: number): string {
  if (unsent === 0) return 'The server has everything. You can sign out.';
  const changes = unsent === 1 ? '1 change is' : `${unsent.toLocaleString('en-GB')} changes are`;
  return `${changes} only on this device. Nothing is lost: they stay here, and go when you sign in again on this device. Until then no other device and no supervisor has them.`;
}

/** "12.4 MB", "640 KB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

/** `pillarbook-backup-2026-11-10.epb`; `day` as YYYY-MM-DD. */
export function backupName(day: string): string {
  return `pillarbook-backup-${day}.epb`;
}

export function minutesWords(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

type SyncState = ReturnType<OwnAccount['status']['get']>['state'];

/** How it stands with the server, for the account page. */
export const stateWords: Record<SyncState, string> = {
  'only-here': 'Not connected yet',
  waiting: 'Not up to date with the server yet',
  sending: 'Sending',
  'on-server': 'Everything is on the server',
  offline: 'No connection at the moment',
  unreachable: 'The server does not answer at the moment',
  'needs-sign-in': 'Signed out',
  refused: 'The server refused something',
  asks: 'Waits for your answer',
};
