import type { Device } from '#portfolio/device.ts';
import type { NetworkError } from '#portfolio/portfolio.ts';

type ErrorOf<Outcome> = Outcome extends { readonly ok: false; readonly error: infer Failure }
  ? Failure
  : never;

/** The device could not write. */
export type StorageError = ErrorOf<Awaited<ReturnType<Device['create']>>>;
/** The passphrase or the kit did not open the keys. */
export type UnlockError = Exclude<ErrorOf<Awaited<ReturnType<Device['unlock']>>>, StorageError>;

/** Words a feature starts from; each feature says more exactly what its own task makes of a code. */
export const storageWords: Record<StorageError, string> = {
  'disk-full':
    'This device is full, so nothing could be written. Nothing that was here has changed. Free some space, then try again.',
  'storage-lost':
    'The browser closed its storage. What was kept is still there. Close other Pillarbook tabs, load this page again, then try once more.',
};

export const unlockWords: Record<UnlockError, string> = {
  'wrong-passphrase':
    'That passphrase does not open this portfolio. Nothing has changed. Check the spelling, or use your recovery kit.',
  'mistyped-kit':
    'One character of the kit is mistyped, so it was not tried. Compare it with your paper, group by group.',
  'wrong-kit':
    'That kit is written correctly, but it belongs to another portfolio or was replaced by a newer kit. Nothing has changed.',
  'damaged-keys':
    'The keys kept on this device are damaged. Nothing was changed. Restore from a backup, or sign in again with your login name.',
};

/** A part of the app that comes after the page was wanted, and there is no connection to fetch it by. */
export const notHereWords =
  'That part of Pillarbook has not arrived yet. Your words are kept. Try again when you are online.';

const unexpected =
  'The server answered something this app does not understand. Nothing was changed here. Try again in a few minutes.';

export const networkWords: Record<NetworkError, string> = {
  unreachable: 'No connection to the server. Nothing was changed. Try again when you are online.',
  'not-understood': unexpected,
  refused: unexpected,
  malformed: unexpected,
  'wrong-origin': unexpected,
  'wrong-media': unexpected,
  'epoch-changed': unexpected,
  'not-found': 'The server does not know what was asked for. Nothing was changed.',
  'not-signed-in': 'The server asks you to sign in again. Your words are on this device.',
  'sign-in-refused':
    'The server does not know this login name with this passphrase. Nothing has changed. Check the spelling.',
  'enrolment-refused': 'The server did not let this portfolio in. Nothing was changed here.',
  'proof-refused':
    'The server could not check that this portfolio is yours. Nothing was changed. Try once more.',
  'name-taken': 'Another portfolio has this login name. Nothing was changed. Try once more.',
  'too-large': 'That was too large for the server. It stays on this device.',
  'client-too-old':
    'This Pillarbook is older than the server asks for. Update it first; what you wrote stays on this device.',
  'too-many': 'That was tried too often. Nothing was changed. Wait a few minutes, then try again.',
  overloaded: 'The server is too busy to answer. Nothing was changed. Try again in a few minutes.',
};
