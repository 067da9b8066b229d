import { Fragment, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Hidden } from './hidden.tsx';
import { Mark } from './marked-words.tsx';
import { type ProseBlock, type ProseInline, safeHref } from './prose-tree.ts';

type ProseProps = {
  readonly blocks: readonly ProseBlock[];
  /** Fainter: words that are not being worked on. */
  readonly rest?: boolean | undefined;
  readonly small?: boolean | undefined;
};

/** What a person wrote, in the book face. */
export function Prose({ blocks, rest, small }: ProseProps) {
  return (
    <div className={classNames('ui-prose', rest && 'ui-prose-rest', small && 'ui-prose-small')}>
      {blocks.map(blockOf)}
    </div>
  );
}

function blockOf(block: ProseBlock, key: number): ReactNode {
  if (block.type === 'paragraph') return <p key={key}>{block.children.map(inlineOf)}</p>;
  if (block.type === 'quote') {
    return <blockquote key={key}>{block.children.map(blockOf)}</blockquote>;
  }
  const items = block.items.map((item, index) => <li key={index}>{item.map(blockOf)}</li>);
  return block.ordered ? (
    <ol key={key} start={block.start}>
      {items}
    </ol>
  ) : (
    <ul key={key}>{items}</ul>
  );
}

function inlineOf(inline: ProseInline, key: number): ReactNode {
  switch (inline.type) {
    case 'text':
      return <Fragment key={key}>{inline.text}</Fragment>;
    case 'strong':
      return <strong key={key}>{inline.children.map(inlineOf)}</strong>;
    case 'emphasis':
      return <em key={key}>{inline.children.map(inlineOf)}</em>;
    case 'break':
      return <br key={key} />;
    case 'mark':
      return <Mark key={key} segment={inline} />;
    case 'link':
      return <ProseLink key={key} href={inline.href} words={inline.children.map(inlineOf)} />;
  }
}

/** A link of any other kind stays as its words, so that they are not lost. */
function ProseLink({ href, words }: { readonly href: string; readonly words: ReactNode }) {
  const safe = safeHref(href);
  if (safe === undefined) return words;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      {words}
      <Hidden> (opens in a new tab)</Hidden>
    </a>
  );
}
