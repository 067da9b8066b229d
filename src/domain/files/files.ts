import type { PublishedFile } from '../content/attachment.ts';
import type { Reflection } from '../content/reflection.ts';

export function filesOf<File extends PublishedFile>(holder: {
  readonly files?: readonly File[];
}): readonly File[] {
  return holder.files ?? [];
}

/** The names of everything that has to be fetched to see all of these files. */
export function blobsOf(files: readonly PublishedFile[]): readonly string[] {
  return files.flatMap(({ chunks, thumb }) => (thumb ? [thumb.chunk, ...chunks] : [...chunks]));
}

/** The ids of everything that is sealed under a key of its own. */
export function fileIdsOf(files: readonly PublishedFile[]): readonly string[] {
  return files.flatMap(({ id, thumb }) => (thumb ? [id, thumb.id] : [id]));
}

/** What readers get to see of them. */
export function publishedFiles(entry: Pick<Reflection, 'files'>): readonly PublishedFile[] {
  return filesOf(entry).flatMap(({ onlyMine, ...file }) => (onlyMine ? [] : [file]));
}
