import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '#domain/markdown.ts';
import { diffWords } from '#domain/merge/diff-words.ts';
import { flagSpans, markBlocks, plainOf } from '#features/marked-prose.ts';
import type { MarkedSegment } from '#ui/marked-words.tsx';
import type { ProseBlock, ProseInline } from '#ui/prose-tree.ts';

function marksIn(blocks: readonly ProseBlock[]): readonly string[] {
  const inline = (item: ProseInline): readonly string[] => {
    if (item.type === 'mark') return [`${item.kind}: ${item.text}`];
    return 'children' in item ? item.children.flatMap(inline) : [];
  };
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return block.children.flatMap(inline);
    return block.type === 'quote' ? marksIn(block.children) : block.items.flatMap(marksIn);
  });
}

/** The same words with everything that was removed taken out again. */
function withoutRemoved(blocks: readonly ProseBlock[]): string {
  const inline = (item: ProseInline): string => {
    if (item.type === 'break') return ' ';
    if (item.type === 'text') return item.text;
    if (item.type === 'mark') return item.kind === 'removed' ? '' : item.text;
    return item.children.map(inline).join('');
  };
  return blocks
    .map((block) => {
      if (block.type === 'paragraph') return `${block.children.map(inline).join('')} `;
      return block.type === 'quote'
        ? withoutRemoved(block.children)
        : block.items.map(withoutRemoved).join('');
    })
    .join('');
}

function marked(before: string, after: string): readonly ProseBlock[] {
  const blocks = parseMarkdown(after);
  return markBlocks(blocks, diffWords(plainOf(parseMarkdown(before)), plainOf(blocks)));
}

describe('flags over changes', () => {
  const changes: readonly MarkedSegment[] = [
    { kind: 'same', text: 'Ring ' },
    { kind: 'removed', text: 'me' },
    { kind: 'added', text: '0113 496' },
    { kind: 'same', text: ' 0182 now' },
  ];

  test('a number that is half new and half old is one flag', () => {
    expect(flagSpans(changes, [{ start: 5, end: 18 }])).toEqual([
      { kind: 'same', text: 'Ring ' },
      { kind: 'removed', text: 'me' },
      { kind: 'flagged', text: '0113 496 0182' },
      { kind: 'same', text: ' now' },
    ]);
  });

  test('without anything to flag the changes stay as they are', () => {
    expect(flagSpans(changes, [])).toEqual(changes);
  });

  test('what was removed is not looked at any more', () => {
    const gone: readonly MarkedSegment[] = [
      { kind: 'removed', text: '0113 496 0182' },
      { kind: 'added', text: 'the desk' },
    ];
    expect(flagSpans(gone, [{ start: 0, end: 3 }]).map(({ kind }) => kind)).toEqual([
      'removed',
      'flagged',
      'added',
    ]);
  });
});

describe('marks over what is rendered', () => {
  test('new and removed words are marked where they stand, inside lists and emphasis', () => {
    const blocks = marked('- one\n- the **bed** manager', '- one\n- the **ward** manager');
    expect(blocks[0]?.type).toBe('list');
    expect(marksIn(blocks)).toEqual(['removed: bed', 'added: ward']);
  });

  test('a paragraph that is gone is struck through before the next one', () => {
    expect(marksIn(marked('First.\n\nSecond.\n\nThird.', 'First.\n\nThird.'))).toEqual([
      'removed: Second.',
    ]);
  });

  test('a text that is gone altogether is still shown', () => {
    expect(marksIn(marked('All of this.', ''))).toEqual(['removed: All of this.']);
  });

  test('the same text carries no mark', () => {
    const text = 'One **two**.\n\n> three\n\n1. four';
    expect(marked(text, text)).toEqual(parseMarkdown(text));
  });

  const piece = fc.constantFrom(
    'ward ',
    'bed\n\n',
    '**now** ',
    '- item\n',
    '> said\n',
    'a. ',
    '_b_ ',
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  test('no word of the new text is lost or doubled, whatever changed', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const blocks = parseMarkdown(after);
        const words = (shown: string) => shown.split(/\s+/).filter((word) => word !== '');
        expect(words(withoutRemoved(marked(before, after)))).toEqual(words(withoutRemoved(blocks)));
      }),
    );
  });
});
