import type { PublishedFile } from '#domain/content/attachment.ts';
import { fileWord } from '#domain/files/file-kinds.ts';
import type { AddFileError, FileProgress, OpenFileError } from '#portfolio/files.ts';

/** Why a file did not come into the entry; its name stands before these words. */
export const addFileWords: Record<AddFileError, string> = {
  'disk-full':
    'This device is nearly full, so it was not added. What you wrote is kept. Free some space, then add it again.',
  'storage-lost':
    'The browser closed its storage, so it was not added. What you wrote is kept. Load this page again, then add it once more.',
  'not-allowed':
    'Files of this kind are not taken. Photos, PDF, Word, Excel, PowerPoint, OpenDocument text, plain text and CSV are. Save it as one of those, then add it again.',
  'not-what-it-says':
    'What is in it is not what its name says, so it was not added. Open it where it comes from, save it anew, then add that.',
  'too-big':
    'It is more than 25 MB, so it was not added. Make it smaller, or split it, then add it again.',
  'empty-file': 'There is nothing in it, so it was not added.',
  'entry-full':
    'This entry has no room for another file of that size. Nothing was lost. Begin a second entry for it, or take a file out of this one.',
  'unreadable-picture':
    'This browser cannot read that kind of picture, so it was not added: what is hidden in it could not be taken out. Save or share it as a JPEG, then add it again.',
};

/** Why a file cannot be seen now. */
export const openFileWords: Record<OpenFileError, string> = {
  'not-there': 'This file has not arrived yet. It comes when the device it is on has sent it.',
  unreachable: 'This file is not on this device, and there is no connection to fetch it by.',
  'not-understood': 'What came was not this file, so it is not shown. Try again in a few minutes.',
  refused: 'The server did not give this file out now. Try again in a few minutes.',
  damaged:
    'This file did not pass the check, so it is not shown. Another device may have it whole.',
};

export const hiddenWords =
  'Photos lose their place and camera details before they are kept. Documents stay as they are: they may carry the name of who wrote them. No pictures of patients or of their records.';

/** "Photo, 1.2 MB" */
export function kindWords(file: PublishedFile): string {
  return `${fileWord(file)}, ${sizeWord(file.size)}`;
}

export function sizeWord(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Where an own file is; undefined if the server has it. */
export function whereWords(progress: FileProgress | undefined): string | undefined {
  if (!progress) return undefined;
  return progress.sent === 0
    ? 'only on this device'
    : `${progress.sent} of ${progress.of} parts sent`;
}

export function fetchedWords(done: number, of: number): string {
  return of > 1 ? `Fetching: ${done} of ${of} parts` : 'Fetching';
}
