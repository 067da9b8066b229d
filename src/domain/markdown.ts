import type { Link, List, Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { isSafeLink } from './link.ts';
import { readableMarks } from './markdown-limits.ts';

/** What a text may look like: nothing here can carry code, and a link only goes to the web or to mail. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly type: 'break' };

export type MarkdownBlock =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      /** The first number, if the list is ordered and does not begin with 1. */
      readonly start?: number;
      readonly items: readonly (readonly MarkdownBlock[])[];
    }
  | { readonly type: 'quote'; readonly children: readonly MarkdownBlock[] };

/** Everything else of Markdown is what people typed, and is shown as they typed it. */
const disabled = [
  'characterReference',
  'codeFenced',
  'codeIndented',
  'codeText',
  'definition',
  'headingAtx',
  'htmlFlow',
  'htmlText',
  'setextUnderline',
  'thematicBreak',
];

/** Deeper than this, what was typed is shown as it stands: rendering must not run out of stack. */
const DEEPEST = 12;

/** Basic Markdown as a small tree. Total: any text gives blocks, and no letter of it vanishes. */
export function parseMarkdown(text: string): readonly MarkdownBlock[] {
  return readableMarks(text).flatMap(({ piece, unreadable }) => {
    const ampersand = freeMark(piece);
    const source = { text: piece, ampersand };
    const root = fromMarkdown(piece.replaceAll('&', ampersand), {
      extensions: [{ disable: { null: [...disabled, ...unreadable] } }],
    });
    return root.children.flatMap((node) => blockOf(node, source, 0));
  });
}

type Source = { readonly text: string; readonly ampersand: string };

/**
 * Stands for `&` while the text is parsed. The parser would look entities up through the document's HTML
 * parser, which the page's security policy forbids, and `&amp;` is what somebody typed anyway.
 */
function freeMark(text: string): string {
  for (let code = 0xfdd0; code <= 0xfdef; code += 1) {
    const mark = String.fromCharCode(code);
    if (!text.includes(mark)) return mark;
  }
  return '&';
}

function blockOf(node: RootContent, source: Source, depth: number): readonly MarkdownBlock[] {
  if (depth >= DEEPEST) return [asTyped(node, source)];
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: inlinesOf(node.children, source, depth) }];
    case 'blockquote':
      return [
        {
          type: 'quote',
          children: node.children.flatMap((child) => blockOf(child, source, depth + 1)),
        },
      ];
    case 'list':
      return [listOf(node, source, depth)];
    default:
      return [asTyped(node, source)];
  }
}

function listOf(node: List, source: Source, depth: number): MarkdownBlock {
  const items = node.children.map((item) =>
    item.children.flatMap((child) => blockOf(child, source, depth + 1)),
  );
  const list = { type: 'list', ordered: node.ordered === true, items } as const;
  return typeof node.start === 'number' && node.start !== 1 ? { ...list, start: node.start } : list;
}

function inlinesOf(
  nodes: readonly PhrasingContent[],
  source: Source,
  depth: number,
): readonly Inline[] {
  return joinTexts(nodes.flatMap((node) => inlineOf(node, source, depth)));
}

function inlineOf(node: PhrasingContent, source: Source, depth: number): readonly Inline[] {
  if (depth >= DEEPEST) return linesOf(typed(node, source));
  switch (node.type) {
    case 'text':
      return linesOf(restored(node.value, source));
    case 'strong':
    case 'emphasis':
      return [{ type: node.type, children: inlinesOf(node.children, source, depth + 1) }];
    case 'link':
      return linkOf(node, source, depth);
    case 'break':
      return [{ type: 'break' }];
    default:
      return linesOf(typed(node, source));
  }
}

function linkOf(node: Link, source: Source, depth: number): readonly Inline[] {
  const href = restored(node.url, source);
  if (!isSafeLink(href)) return linesOf(typed(node, source));
  const children = inlinesOf(node.children, source, depth + 1);
  const shown: readonly Inline[] = children.length > 0 ? children : [{ type: 'text', text: href }];
  const link: Inline = { type: 'link', href, children: shown };
  const title = restored(node.title ?? '', source);
  return title === '' ? [link] : [link, ...linesOf(` (${title})`)];
}

function asTyped(node: Nodes, source: Source): MarkdownBlock {
  return { type: 'paragraph', children: joinTexts(linesOf(typed(node, source))) };
}

function typed(node: Nodes, { text }: Source): string {
  return text.slice(node.position?.start.offset, node.position?.end.offset);
}

function restored(text: string, { ampersand }: Source): string {
  return text.replaceAll(ampersand, '&');
}

/** People expect the lines they typed, so a single new line is a break here. */
function linesOf(text: string): readonly Inline[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index): readonly Inline[] => {
    const words: readonly Inline[] = line === '' ? [] : [{ type: 'text', text: line }];
    return index === 0 ? words : [{ type: 'break' }, ...words];
  });
}

function joinTexts(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + inline.text };
    } else joined.push(inline);
  }
  return joined;
}
