import type { RestoreError, SignInError } from '#portfolio/device.ts';
import { networkWords, storageWords, unlockWords } from '../problem-words.ts';

export const signInWords: Record<SignInError, string> = {
  ...storageWords,
  ...unlockWords,
  unreachable:
    'No connection to the server, so it could not be asked. Nothing was changed. With a backup file you can go on without a connection.',
  'not-understood': networkWords['not-understood'],
  refused: networkWords.refused,
  'sign-in-refused':
    'The server does not know this login name with this passphrase or kit. Nothing was changed. Check both; the login name stands on your recovery kit.',
  'too-many':
    'That was tried too often from here. Nothing was changed. Wait a few minutes, then try again.',
  'wrong-passphrase':
    'That passphrase does not open this portfolio. Nothing was changed. Check the spelling, or use your recovery kit.',
  'damaged-keys':
    'The server handed over keys that do not belong together, so they were not used. Nothing was changed. Restore from a backup, or ask whoever runs your server.',
};

const untouched = 'Nothing on this device was touched.';

type RestoreCode = RestoreError['code'];
type CutOff = Extract<RestoreError, { readonly of: number }>;

const refusalWords: Record<Exclude<RestoreCode, CutOff['code']>, string> = {
  'wrong-passphrase': `That passphrase does not open this backup. ${untouched} Use the passphrase of the day it was made, or the recovery kit.`,
  'mistyped-kit': `One character of the kit is mistyped, so it was not tried. ${untouched} Compare it with your paper, group by group.`,
  'wrong-kit': `That kit does not open this backup. ${untouched} The kit that was valid on the day of the backup opens it.`,
  'damaged-keys': `The keys in this backup do not belong together. ${untouched} Try another copy of the file.`,
  'foreign-file': `This file is not a Pillarbook backup. ${untouched} A backup ends in .epb.`,
  'damaged-file': `This backup file is damaged. ${untouched} Try another copy of the file.`,
  'newer-file': `This backup was made by a newer Pillarbook. ${untouched} Update this one first, then try again.`,
  'nothing-new':
    'This portfolio is on this device already, and it has everything the backup holds. Nothing was changed.',
};

/** Why it stopped, and what helps. */
const cutOffWords: Record<CutOff['code'], readonly [string, string]> = {
  'disk-full': ['This device is too full for the backup.', 'Free some space'],
  // Browsers do not always say that it is for want of room.
  'storage-lost': [
    'The browser closed its storage; this device may be full.',
    'Free some space, load this page again',
  ],
};

/** Why a backup was not restored, what of it stands here now, and what to do. */
export function restoreWords(error: RestoreError): string {
  if (!('of' in error)) return refusalWords[error.code];
  const [why, first] = cutOffWords[error.code];
  if (!error.wrote) return `${why} ${untouched} ${first}, then try once more.`;
  return `${why} ${standing(error)} ${first}, then restore from the same file again: it brings the rest.`;
}

function standing({ done, of }: CutOff): string {
  if (done === 0) return 'Part of the backup is back, and stays.';
  const verb = done === 1 ? 'is back, and stays' : 'are back, and stay';
  return `${counted(done)} of ${counted(of)} ${of === 1 ? 'entry' : 'entries'} ${verb}.`;
}

/** What a restore brought. `refused` records were not genuine or not whole, and were left out. */
export function restoredWords({ entries, refused }: { entries: number; refused: number }): string {
  const back = `${whatIsBack(entries)} back`;
  if (refused === 0) return `${back}, and everything was checked.`;
  const parts =
    refused === 1 ? '1 part of the file was' : `${counted(refused)} parts of the file were`;
  return `${back}. ${parts} damaged and left out; another copy of the backup may be whole.`;
}

/** A supervisor's portfolio has no entries, and what a device lacked may have been none. */
function whatIsBack(entries: number): string {
  if (entries === 0) return 'What the backup holds is';
  return entries === 1 ? '1 entry is' : `${counted(entries)} entries are`;
}

function counted(count: number): string {
  return count.toLocaleString('en-GB');
}
