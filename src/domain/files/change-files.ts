import type { OwnFile, PublishedFile } from '../content/attachment.ts';
import { called } from '../content/called.ts';
import { most, room } from '../content/limits.ts';
import type { Reflection } from '../content/reflection.ts';
import { blobsOf, filesOf } from './files.ts';

type Holder = { readonly files?: readonly PublishedFile[] };

/** The same with these files; of none there is no list. */
export function withFiles<Held extends Holder>(
  { files: _files, ...rest }: Held,
  files: readonly OwnFile[],
): Omit<Held, 'files'> & { files?: readonly OwnFile[] } {
  return files.length === 0 ? rest : { ...rest, files };
}

/** Whether an entry takes another file that needs so many blobs: half of what a record lists, so that two devices fit. */
export function hasRoomFor(entry: Reflection, blobs: number): boolean {
  return blobsOf(filesOf(entry)).length + blobs <= room.blobs;
}

export function addFile(entry: Reflection, file: OwnFile): Reflection {
  const others = filesOf(entry).filter(({ id }) => id !== file.id);
  return withFiles(entry, [...others, file]);
}

export function removeFile(entry: Reflection, id: string): Reflection {
  return withFiles(
    entry,
    filesOf(entry).filter((file) => file.id !== id),
  );
}

/** Nothing changes if nothing is left of the name once it is cleaned. */
export function renameFile(entry: Reflection, id: string, name: string): Reflection {
  // Once more, because a sign may have been cut in half.
  const next = called(called(name).slice(0, most.fileName));
  if (next === '') return entry;
  return changeFile(entry, id, (file) => ({ ...file, name: next }));
}

export function keepToMyself(entry: Reflection, id: string, onlyMine: boolean): Reflection {
  return changeFile(entry, id, ({ onlyMine: _before, ...file }) =>
    onlyMine ? { ...file, onlyMine: true } : file,
  );
}

function changeFile(entry: Reflection, id: string, how: (file: OwnFile) => OwnFile): Reflection {
  return withFiles(
    entry,
    filesOf(entry).map((file) => (file.id === id ? how(file) : file)),
  );
}
