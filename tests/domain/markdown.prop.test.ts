import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Inline, type MarkdownBlock, parseMarkdown } from '#domain/markdown.ts';

const texts = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...[
          'word',
          'Éa',
          ' ',
          '  ',
          '\n',
          '\n\n',
          '\r\n',
          '\t',
          '*',
          '**',
          '_',
          '`',
          '```',
          '#',
          '>',
        ],
        ...[
          '- ',
          '1. ',
          '12) ',
          '[',
          ']',
          '(',
          ')',
          '](',
          '![',
          '<',
          '>',
          '<b>',
          '&amp;',
          '&',
          '\\',
        ],
        ...['https://nhs.uk', 'javascript:x', '"t"', '---', '===', ': ', '\ufdd0', '👍🏽', '\u0000'],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((one) => {
      if (one.type === 'text') return one.text;
      if (one.type === 'break') return '\n';
      return (one.type === 'link' ? one.href : '') + inlineText(one.children);
    })
    .join('');
}

function textOf(blocks: readonly MarkdownBlock[]): string {
  return blocks
    .map((one) => {
      if (one.type === 'paragraph') return inlineText(one.children);
      return one.type === 'quote' ? textOf(one.children) : one.items.map(textOf).join('\n');
    })
    .join('\n');
}

function letters(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const letter of text.match(/[\p{L}\p{S}&]/gu) ?? []) {
    // Signs of Markdown are spent on what they mean.
    if (/[`>*_<^|~+=]/.test(letter)) continue;
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return counts;
}

test('no letter of a text vanishes, and no text is a fault', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const shown = letters(textOf(parseMarkdown(text)));
      const lost = [...letters(text)].filter(([letter, count]) => (shown.get(letter) ?? 0) < count);
      expect(lost).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

test('nothing but paragraphs, lists, quotes, emphasis, breaks and safe links comes out', () => {
  const known = new Set([
    'paragraph',
    'list',
    'quote',
    'text',
    'strong',
    'emphasis',
    'link',
    'break',
  ]);
  fc.assert(
    fc.property(texts, (text) => {
      JSON.stringify(parseMarkdown(text), (key, value: unknown) => {
        if (key === 'type') expect(known).toContain(value);
        if (key === 'href') expect(value).toMatch(/^(https:\/\/|mailto:)/i);
        return value;
      });
    }),
  );
});
