import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newReflection } from '#domain/reflection/reflection.ts';
import { exportDocument } from '#export/export-document.ts';
import { element, type ElementName, page, styleSheet } from '#export/html.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '<script>',
          '</style>',
          '</title>',
          '<!--',
          '-->',
          '<img src=x onerror=y>',
          '"',
          "'",
          '>',
        ],
        ...[
          '&',
          '&lt;',
          '**',
          '*',
          '[a](',
          'javascript:x)',
          'https://x.y)',
          '\n',
          '- ',
          '> ',
          ']]>',
        ],
        ...['\u0000', '\ud800', '\u2028', '`', '<a href="', '</p>', 'x'],
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join('')),
);

const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

test('any text in an element and any attribute gives that element and no other tag', () => {
  fc.assert(
    fc.property(hostile, hostile, (text, value) => {
      const html = page(element('p', { id: value }, [text]));
      expect(tagsOf(html)).toHaveLength(3);
      expect(html.match(/"/g)).toHaveLength(2);
      expect(html).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
      expect(html.isWellFormed()).toBe(true);
      expect(html).not.toContain('\u0000');
    }),
    { numRuns: 1000 },
  );
});

test('what is written can be read back from the document', () => {
  const back: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      const inside = page(element('p', {}, [text])).slice('<!doctype html>\n<p>'.length, -5);
      expect(inside.replace(/&[^;]+;/g, (entity) => back[entity] ?? '')).toBe(text);
    }),
  );
});

test('whatever people write, a document holds only its own elements and attributes', () => {
  const known =
    /^<(?:!doctype html|\/?(?:html|head|title|style|body|header|main|nav|article|footer|h[123]|p|ol|ul|li|blockquote|strong|em|a|br|div|dl|dt|dd|time|bdi|meta)(?: (?:lang|charset|name|content|http-equiv|id|class|href|rel|start|datetime|aria-labelledby)="[^"<>]*")*)>$/;
  const blank = newReflection({ date: '2026-11-10', created: '2026-11-10T09:00:00.000Z' });
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, text, said) => {
      const html = exportDocument({
        profile: {
          kind: 'profile',
          schema: 1,
          person: 'student',
          name: title,
          programme: 'physiotherapy',
          placement: null,
          kit: { confirmed: true },
        },
        entries: [
          {
            reflection: { ...blank, title, stages: { entry: text }, tags: [title, said] },
            feedback: [{ author: title, at: '2026-11-10T09:00:00.000Z', text: said }],
          },
        ],
        chosen: said,
        madeAt: '2026-11-10T09:00:00.000Z',
        options: { prompts: true, feedback: true, contents: true },
      });
      expect(tagsOf(html).filter((tag) => !known.test(tag))).toEqual([]);
      expect(html).not.toMatch(/href="(?!#entry-1"|https:\/\/|mailto:)/i);
    }),
    { numRuns: 500 },
  );
});

test('elements, attributes, addresses and styles that are not on the list are a bug', () => {
  expect(() => element('script' as ElementName)).toThrow('not an element');
  expect(() => element('p', { onclick: 'x' } as never)).toThrow('not an attribute');
  expect(() => element('p', { style: 'x' } as never)).toThrow('not an attribute');
  expect(() => element('a', { href: 'javascript:x' })).toThrow('safe address');
  expect(() => styleSheet('</style><script>')).toThrow('no markup');
});
