import { type Inline, type MarkdownBlock, parseMarkdown } from '#domain/markdown.ts';
import { element, type Html } from './html.ts';

/** A text as people wrote it, in Markdown, as elements of a document. */
export function prose(text: string): readonly Html[] {
  return parseMarkdown(text).map(blockElement);
}

function blockElement(block: MarkdownBlock): Html {
  switch (block.type) {
    case 'paragraph':
      return element('p', {}, block.children.map(inlineElement));
    case 'quote':
      return element('blockquote', {}, block.children.map(blockElement));
    case 'list': {
      const items = block.items.map((item) => element('li', {}, item.map(blockElement)));
      if (!block.ordered) return element('ul', {}, items);
      const start = block.start;
      return element('ol', start === undefined ? {} : { start: String(start) }, items);
    }
  }
}

function inlineElement(inline: Inline): Html | string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'break':
      return element('br');
    case 'strong':
      return element('strong', {}, inline.children.map(inlineElement));
    case 'emphasis':
      return element('em', {}, inline.children.map(inlineElement));
    case 'link':
      return element(
        'a',
        { href: inline.href, rel: 'noreferrer' },
        inline.children.map(inlineElement),
      );
  }
}
