import type { MarkedSegment } from '#ui/marked-words.tsx';
import type { ProseBlock, ProseInline } from '#ui/prose-tree.ts';

/** A stretch of the new text, in UTF-16 units. */
export type Span = { readonly start: number; readonly end: number };

/** The words of a tree as a reader sees them; every paragraph and break ends its line. */
export function plainOf(blocks: readonly ProseBlock[]): string {
  return blocks.map(plainOfBlock).join('');
}

function plainOfBlock(block: ProseBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `${block.children.map(plainOfInline).join('')}\n`;
    case 'quote':
      return plainOf(block.children);
    case 'list':
      return block.items.map(plainOf).join('');
  }
}

function plainOfInline(inline: ProseInline): string {
  switch (inline.type) {
    case 'text':
    case 'mark':
      return inline.text;
    case 'break':
      return '\n';
    default:
      return inline.children.map(plainOfInline).join('');
  }
}

/** Marks these stretches as worth a second look; what was removed is not looked at any more. */
export function flagSpans(
  changes: readonly MarkedSegment[],
  spans: readonly Span[],
): readonly MarkedSegment[] {
  let at = 0;
  const pieces = changes.flatMap((change) => {
    if (change.kind === 'removed') return [change];
    const start = at;
    at += change.text.length;
    return cutAt(change, start, spans);
  });
  return joinAlike(pieces);
}

function cutAt(
  change: MarkedSegment,
  start: number,
  spans: readonly Span[],
): readonly MarkedSegment[] {
  const end = start + change.text.length;
  const inside = spans.flatMap((span) => [span.start, span.end]);
  const cuts = [start, ...inside.filter((cut) => cut > start && cut < end), end];
  const sorted = [...new Set(cuts)].toSorted((one, other) => one - other);
  return sorted.slice(0, -1).map((from, index) => ({
    kind: spans.some((span) => span.start <= from && from < span.end) ? 'flagged' : change.kind,
    text: change.text.slice(from - start, (sorted[index + 1] ?? end) - start),
  }));
}

/** A number that is half new and half old is still one thing to look at. */
function joinAlike(segments: readonly MarkedSegment[]): readonly MarkedSegment[] {
  const joined: MarkedSegment[] = [];
  for (const segment of segments) {
    const last = joined.at(-1);
    if (last && last.kind === segment.kind) {
      joined[joined.length - 1] = { kind: last.kind, text: last.text + segment.text };
    } else if (segment.text !== '') joined.push(segment);
  }
  return joined;
}

/**
 * The tree as it is rendered, with marks laid over its words. The segments that are not removed
 * must spell `plainOf(blocks)`; words they do not reach stand unmarked, so that none is left out.
 */
export function markBlocks(
  blocks: readonly ProseBlock[],
  segments: readonly MarkedSegment[],
): readonly ProseBlock[] {
  const queue = [...segments];
  const marked = blocks.map((block) => markBlock(block, queue));
  const gone = queue.filter(({ kind }) => kind === 'removed').flatMap(inlinesOf);
  return gone.length === 0 ? marked : [...marked, { type: 'paragraph', children: gone }];
}

function markBlock(block: ProseBlock, queue: MarkedSegment[]): ProseBlock {
  switch (block.type) {
    case 'quote':
      return { ...block, children: block.children.map((child) => markBlock(child, queue)) };
    case 'list':
      return {
        ...block,
        items: block.items.map((item) => item.map((child) => markBlock(child, queue))),
      };
    case 'paragraph': {
      const children = block.children.flatMap((child) => markInline(child, queue));
      const atEnd = take('\n', queue).filter(({ kind }) => kind === 'removed');
      return { ...block, children: [...children, ...atEnd.flatMap(inlinesOf)] };
    }
  }
}

function markInline(inline: ProseInline, queue: MarkedSegment[]): readonly ProseInline[] {
  switch (inline.type) {
    case 'text':
    case 'mark':
      return take(inline.text, queue).flatMap(inlinesOf);
    case 'break':
      return take('\n', queue).flatMap(inlinesOf);
    default:
      return [
        { ...inline, children: inline.children.flatMap((child) => markInline(child, queue)) },
      ];
  }
}

/** Takes the segments that spell `text` from the queue, and what was removed before or in it. */
function take(text: string, queue: MarkedSegment[]): readonly MarkedSegment[] {
  const taken: MarkedSegment[] = [];
  let left = text;
  while (left !== '') {
    const next = queue.shift();
    if (!next) return [...taken, { kind: 'same', text: left }];
    if (next.kind === 'removed') {
      taken.push(next);
      continue;
    }
    const length = Math.min(left.length, next.text.length);
    taken.push({ kind: next.kind, text: left.slice(0, length) });
    left = left.slice(length);
    if (next.text.length > length) queue.unshift({ ...next, text: next.text.slice(length) });
  }
  return taken;
}

/** Line ends are breaks. One that was taken out leaves nothing to strike through. */
function inlinesOf({ kind, text }: MarkedSegment): readonly ProseInline[] {
  if (kind === 'removed' && text.trim() === '') return [];
  return text
    .split('\n')
    .flatMap((line, index): readonly ProseInline[] => [
      ...(index > 0 ? [{ type: 'break' } as const] : []),
      ...(line === ''
        ? []
        : [kind === 'same' ? textOf(line) : ({ type: 'mark', kind, text: line } as const)]),
    ]);
}

function textOf(text: string): ProseInline {
  return { type: 'text', text };
}
