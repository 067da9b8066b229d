import type { Device } from '#portfolio/device.ts';
import type { NetworkError, SaveError, WhyUnread } from '#portfolio/portfolio.ts';

type ErrorOf<Outcome> = Outcome extends { readonly ok: false; readonly error: infer Failure }
  ? Failure
  : never;

/** The device could not write. */
export type StorageError = Extract<ErrorOf<Awaited<ReturnType<Device['unlock']>>>, SaveError>;
/** The passphrase or the kit did not open the keys. */
export type UnlockError = Exclude<ErrorOf<Awaited<ReturnType<Device['unlock']>>>, StorageError>;

/** Words a feature starts from; each feature says more exactly what its own task makes of a code. */
export const storageWords: Record<StorageError, string> = {
  'disk-full':
    'This device is full, so nothing could be written. Nothing that was here has changed. Free some space, then try again.',
  'storage-lost':
    'The browser closed its storage. What was kept is still there. Close other Pillarbook tabs, load this page again, then try once more.',
};

/** The same, and what stands in the way of writing over what is there. */
export const saveWords: Record<SaveError, string> = {
  ...storageWords,
  'older-app':
    'This was written by a newer Pillarbook, so this one does not write over it. Nothing was changed and nothing is lost. Update Pillarbook on this device, then try again.',
  'damaged-record':
    'What stands here did not pass the check, so nothing was written over it. Nothing was changed. A backup or another device may have it whole.',
  'too-large':
    'This is more than can be kept in one piece, so it was not kept. What was here before has not changed.',
};

type TitleAndWords = { readonly title: string; readonly words: string };

/** An entry that is not on this device. */
export const missingWords: TitleAndWords = {
  title: 'Not on this device',
  words: 'This entry is not here. It was deleted for ever, or it has not arrived yet.',
};

/** Its first words found no place yet, so there is no entry to be read. */
export const onlyDraftWords: TitleAndWords = {
  title: 'Not an entry yet',
  words: 'These words found no place yet and are safe in a sealed draft.',
};

/** An entry that is on this device and cannot be shown. */
export const unreadWords: Record<WhyUnread, TitleAndWords> = {
  newer: {
    title: 'Written by a newer Pillarbook',
    words:
      'This entry is kept here as it is, and nothing writes over it. Update Pillarbook on this device to read it and write on.',
  },
  damaged: {
    title: 'This entry did not pass the check',
    words:
      'It was altered after it was sealed, so it is not shown. It is kept as it is; a backup or another device may have it whole.',
  },
  unknown: {
    title: 'This entry cannot be opened yet',
    words: 'It is kept, and shown as soon as the rest has arrived.',
  },
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
  'That part of Pillarbook has not arrived yet. Your words are kept. Try again when you are online, or load this tab again.';

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
  'no-room':
    'The server has no room for more files of yours. They stay on this device. Your words are sent all the same.',
  'client-too-old':
    'This Pillarbook is older than the server asks for. Update it first; what you wrote stays on this device.',
  'too-many': 'That was tried too often. Nothing was changed. Wait a few minutes, then try again.',
  overloaded: 'The server is too busy to answer. Nothing was changed. Try again in a few minutes.',
};
