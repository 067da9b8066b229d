import { describe, expect, test } from 'vitest';
import { isSafeLink } from '#domain/link.ts';
import { type Inline, type MarkdownBlock, parseMarkdown } from '#domain/markdown.ts';

/** The tree in few signs, for reading in a table. */
function inline(one: Inline): string {
  switch (one.type) {
    case 'text':
      return one.text;
    case 'break':
      return '⏎';
    case 'link':
      return `{${one.href}|${one.children.map(inline).join('')}}`;
    default:
      return `${one.type === 'strong' ? 'B' : 'I'}(${one.children.map(inline).join('')})`;
  }
}

function block(one: MarkdownBlock): string {
  switch (one.type) {
    case 'paragraph':
      return `P(${one.children.map(inline).join('')})`;
    case 'quote':
      return `Q(${one.children.map(block).join('')})`;
    case 'list':
      return `${one.ordered ? `O${one.start ?? 1}` : 'U'}(${one.items.map((item) => item.map(block).join('')).join('|')})`;
  }
}

const shown = (text: string) => parseMarkdown(text).map(block).join('');

describe('what people format', () => {
  test.each([
    ['', ''],
    ['One.\n\nTwo.', 'P(One.)P(Two.)'],
    ['One line\nand the next', 'P(One line⏎and the next)'],
    ['hard  \nbreak\\\ntoo', 'P(hard⏎break⏎too)'],
    ['a\r\nb', 'P(a⏎b)'],
    ['**bold** and *it* and _it_', 'P(B(bold) and I(it) and I(it))'],
    ['***both***', 'P(I(B(both)))'],
    ['- one\n- two\n  - three', 'U(P(one)|P(two)U(P(three)))'],
    ['1. one\n2. two', 'O1(P(one)|P(two))'],
    ['2026. A year', 'O2026(P(A year))'],
    ['> quoted\n> on', 'Q(P(quoted⏎on))'],
    ['[NHS](https://www.nhs.uk/a?b=1&c=2)', 'P({https://www.nhs.uk/a?b=1&c=2|NHS})'],
    ['[NHS](https://nhs.uk "the site")', 'P({https://nhs.uk|NHS} (the site))'],
    ['[](https://nhs.uk)', 'P({https://nhs.uk|https://nhs.uk})'],
    [
      '<https://nhs.uk> <ama@example.org>',
      'P({https://nhs.uk|https://nhs.uk} {mailto:ama@example.org|ama@example.org})',
    ],
    ['[x](https://nhs.uk/?a&copy;b)', 'P({https://nhs.uk/?a&copy;b|x})'],
    ['2 \\* 3', 'P(2 * 3)'],
  ])('%j is %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });
});

describe('what stays as it was typed', () => {
  test.each([
    ['# 1 ward', 'P(# 1 ward)'],
    ['Title\n===', 'P(Title⏎===)'],
    ['above\n\n---\n\nbelow', 'P(above)P(---)P(below)'],
    ['`code`', 'P(`code`)'],
    ['    four spaces', 'P(four spaces)'],
    ['```\nx\n```', 'P(```⏎x⏎```)'],
    ['<script>alert(1)</script>', 'P(<script>alert(1)</script>)'],
    ['<!-- note -->', 'P(<!-- note -->)'],
    ['AT&amp;T &lt; &#60; &copy;', 'P(AT&amp;T &lt; &#60; &copy;)'],
    ['![alt](https://evil.example/x.png)', 'P(![alt](https://evil.example/x.png))'],
    ['[ref][1]\n\n[1]: https://nhs.uk', 'P([ref][1])P([1]: https://nhs.uk)'],
    ['[x](javascript:alert(1))', 'P([x](javascript:alert(1)))'],
    ['[**x**](/relative)', 'P([**x**](/relative))'],
  ])('%j is %s', (text, tree) => {
    expect(shown(text)).toBe(tree);
  });
});

describe('a link', () => {
  test.each([
    'https://nhs.uk',
    'HTTPS://NHS.UK/path',
    'https://nhs.uk:8443/a?b=c&d=%20#e',
    'https://nhs.uk?x',
    'mailto:ama.mensah@student.aru.ac.uk',
  ])('may go to %s', (address) => {
    expect(isSafeLink(address)).toBe(true);
  });

  test.each([
    '',
    'http://nhs.uk',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' https://nhs.uk',
    'https:nhs.uk',
    'https:/nhs.uk',
    'https:\\\\nhs.uk',
    'https://user@nhs.uk',
    'https://nhs.uk@evil.example',
    'https://nhs.uk\\@evil.example',
    'https://nhs.uk/a b',
    'https://nhs.uk/\u202e',
    'https://nhs.uk/\u0000',
    'https://-nhs.uk',
    'https://',
    'https://nhs.uk:/x:y@z:port:999999',
    'data:text/html,x',
    'blob:https://nhs.uk/1',
    '//nhs.uk',
    'nhs.uk',
    'mailto:a@b?bcc=c@d',
    'mailto:a@b,c@d',
    'mailto:',
    `https://nhs.uk/${'a'.repeat(2000)}`,
  ])('may not go to %j', (address) => {
    expect(isSafeLink(address)).toBe(false);
  });
});

describe('a text made to stall a reader', () => {
  test('nests no deeper than a page can show', () => {
    const deepest = (blocks: readonly MarkdownBlock[]): number =>
      Math.max(
        0,
        ...blocks.map((one) => {
          if (one.type === 'paragraph') return 1;
          const inside = one.type === 'quote' ? [one.children] : one.items;
          return 1 + Math.max(0, ...inside.map(deepest));
        }),
      );
    for (const depth of [11, 13, 100, 5000]) {
      const blocks = parseMarkdown(`${'> '.repeat(depth)}deep`);
      expect(deepest(blocks)).toBeLessThanOrEqual(13);
      expect(JSON.stringify(blocks)).toContain('deep');
    }
    const opened = Array.from({ length: 60 }, () => '*a **b ').join('');
    const [emphasis] = parseMarkdown(`${opened}deep${'** c* d'.repeat(60)}`);
    if (emphasis?.type !== 'paragraph') throw new Error('one paragraph became something else');
    const depth = (inlines: readonly Inline[]): number =>
      Math.max(0, ...inlines.map((one) => ('children' in one ? 1 + depth(one.children) : 0)));
    expect(depth(emphasis.children)).toBe(12);
    expect(emphasis.children.map(inline).join('')).toContain('deep');
  });

  test('keeps its signs where there are too many to read', () => {
    expect(shown('a**b'.repeat(10_000))).toBe(`P(${'a**b'.repeat(10_000)})`);
    expect(shown('*_'.repeat(3000))).toBe(`P(${'*_'.repeat(3000)})`);
  });

  test('is read in pieces when it is long, and whole', () => {
    const text = 'I **listened** to the ward.\n\n'.repeat(4000);
    expect(shown(text)).toBe('P(I B(listened) to the ward.)'.repeat(4000));
  });
});
