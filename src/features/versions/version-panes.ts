import type { Segment } from '#domain/merge/diff-words.ts';
import type { MarkedSegment } from '#ui/marked-words.tsx';

/** A stretch of one version: paragraphs that are the same in both are only counted. */
export type PanePart =
  | { readonly is: 'same'; readonly paragraphs: number }
  | { readonly is: 'different'; readonly segments: readonly MarkedSegment[] };

/** One side of a difference, where what the other side does not have is marked. */
export function paneOf(
  difference: readonly Segment[],
  side: 'mine' | 'theirs',
): readonly PanePart[] {
  const own = side === 'mine' ? 'removed' : 'added';
  const marked = difference
    .filter(({ kind }) => kind === 'same' || kind === own)
    .map(({ kind, text }): MarkedSegment => ({ kind: kind === 'same' ? 'same' : 'added', text }));
  const paragraphs = paragraphsOf(marked);
  const parts: PanePart[] = [];
  for (const segments of paragraphs) {
    const last = parts.at(-1);
    const isSame = segments.every(({ kind }) => kind === 'same');
    if (!isSame) parts.push({ is: 'different', segments });
    else if (last?.is === 'same') {
      parts[parts.length - 1] = { is: 'same', paragraphs: last.paragraphs + 1 };
    } else parts.push({ is: 'same', paragraphs: 1 });
  }
  // A side that only lacks words has nothing marked; it is read whole then, there is nothing to fold for.
  const hasMark = parts.some(({ is }) => is === 'different');
  return hasMark ? parts : [{ is: 'different', segments: marked }];
}

function paragraphsOf(segments: readonly MarkedSegment[]): readonly (readonly MarkedSegment[])[] {
  const paragraphs: MarkedSegment[][] = [[]];
  for (const { kind, text } of segments) {
    for (const [index, piece] of text.split(/\n+/).entries()) {
      if (index > 0) paragraphs.push([]);
      if (piece !== '') paragraphs.at(-1)?.push({ kind, text: piece });
    }
  }
  return paragraphs.filter((paragraph) => paragraph.some(({ text }) => text.trim() !== ''));
}
