import { expect, test } from 'vitest';
import { safeHref } from '#ui/prose-tree.ts';

test.each(['https://www.rcot.co.uk/', 'mailto:maya@example.org'])('%s may be followed', (href) => {
  expect(safeHref(href)).toBe(href);
});

test.each([
  'javascript:alert(1)',
  ' \tJaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<b>x</b>',
  'blob:https://example.org/1',
  'http://example.org/',
  'file:///etc/passwd',
  '/journal',
  '//example.org',
  '#main',
  '',
])('%j stays words', (href) => {
  expect(safeHref(href)).toBeUndefined();
});
