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

export const restoreWords: Record<RestoreError, string> = {
  'wrong-passphrase': `That passphrase does not open this backup. ${untouched} Use the passphrase of the day it was made, or the recovery kit.`,
  'mistyped-kit': `One character of the kit is mistyped, so it was not tried. ${untouched} Compare it with your paper, group by group.`,
  'wrong-kit': `That kit does not open this backup. ${untouched} The kit that was valid on the day of the backup opens it.`,
  'damaged-keys': `The keys in this backup do not belong together. ${untouched} Try another copy of the file.`,
  'foreign-file': `This file is not a Pillarbook backup. ${untouched} A backup ends in .epb.`,
  'damaged-file': `This backup file is damaged. ${untouched} Try another copy of the file.`,
  'newer-file': `This backup was made by a newer Pillarbook. ${untouched} Update this one first, then try again.`,
  'nothing-new':
    'This portfolio is on this device already, and it has everything the backup holds. Nothing was changed.',
  'disk-full': `This device is too full for the backup. ${untouched} Free some space, then try again.`,
  'storage-lost': `The browser closed its storage. ${untouched} Load this page again, then try once more.`,
};

/** What a restore brought. `refused` records were not genuine or not whole, and were left out. */
export function restoredWords({ records, refused }: { records: number; refused: number }): string {
  const kept =
    records === 1 ? '1 record is back' : `${records.toLocaleString('en-GB')} records are back`;
  if (refused === 0) return `${kept}, and each one was checked.`;
  const left =
    refused === 1
      ? '1 record was damaged and left out'
      : `${refused.toLocaleString('en-GB')} records were damaged and left out`;
  return `${kept}. ${left}; another copy of the backup may have it whole.`;
}
