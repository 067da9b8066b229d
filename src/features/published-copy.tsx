import { Fragment, memo, type ReactNode } from 'react';
import { parseMarkdown } from '#domain/markdown.ts';
import type { PublishedReflection } from '#domain/content/share.ts';
import { filesOf } from '#domain/files/files.ts';
import { diffWords } from '#domain/merge/diff-words.ts';
import type { FilePlace } from '#portfolio/files.ts';
import { Mark, type MarkedSegment } from '#ui/marked-words.tsx';
import { Prose } from '#ui/prose.tsx';
import { TagList } from '#ui/tag-list.tsx';
import { classNames } from '#ui/class-names.ts';
import { factsOf, type FieldPair, pairFields } from './copy-fields.ts';
import { FilesShown } from './files-shown.tsx';
import { spansOf } from './identifiers.ts';
import { flagSpans, markBlocks, plainOf } from './marked-prose.ts';
import { useToday } from './use-today.ts';
import './published-copy.css';

/** What to mark on a copy. Without `before` nothing is new; without `identifiers` nothing is flagged. */
export type CopyMarks = {
  readonly before: PublishedReflection | undefined;
  readonly identifiers: boolean;
};

type PublishedCopyProps = {
  readonly copy: PublishedReflection;
  readonly marks?: CopyMarks | undefined;
  /** Off where the page's own heading is the title. */
  readonly withTitle?: boolean | undefined;
  /** Of somebody else's, which copy it is: their files are fetched by it. */
  readonly share?: FilePlace['share'];
  /** Of the headings over its parts. */
  readonly level?: 2 | 3 | undefined;
};

/** A published reflection as its reader sees it; the writer sees the same before it goes, with marks. */
export const PublishedCopy = memo(function PublishedCopy(props: PublishedCopyProps) {
  const { copy, marks, share, withTitle = false, level = 2 } = props;
  const Heading = withTitle ? 'h4' : (`h${level}` as const);
  return (
    <div className={classNames('copy', marks && 'ui-marked')}>
      {withTitle && (
        <h3 className="copy-title">
          <Line now={copy.title} before={marks?.before?.title} marks={marks} />
        </h3>
      )}
      <Facts copy={copy} marks={marks} />
      <Tags copy={copy} marks={marks} />
      {pairFields(copy, marks?.before).map((field) => (
        <section key={field.key} className="copy-field">
          {field.heading !== '' && <Heading className="copy-heading">{field.heading}</Heading>}
          <Words field={field} marks={marks} />
        </section>
      ))}
      <FilesShown files={filesOf(copy)} share={share} level={withTitle ? 4 : level} />
    </div>
  );
});

type PartProps = {
  readonly copy: PublishedReflection;
  readonly marks: CopyMarks | undefined;
};

/** The dot stays with what stands before it. */
const BETWEEN = '\u00a0· ';

function Facts({ copy, marks }: PartProps) {
  const today = useToday();
  const before = marks?.before && factsOf(marks.before, today);
  return (
    <p className="copy-facts">
      {factsOf(copy, today).map((fact, index) => (
        <Fragment key={index}>
          {index > 0 && BETWEEN}
          <Changed now={fact} before={before?.[index]} />
        </Fragment>
      ))}
    </p>
  );
}

/** A fact is replaced whole. */
function Changed({
  now,
  before = now,
}: {
  readonly now: string;
  readonly before?: string | undefined;
}) {
  if (before === now) return now;
  return (
    <>
      <Mark segment={{ kind: 'removed', text: before }} />{' '}
      <Mark segment={{ kind: 'added', text: now }} />
    </>
  );
}

function Tags({ copy, marks }: PartProps) {
  const before = marks?.before?.tags ?? copy.tags;
  const gone = before.filter((tag) => !copy.tags.includes(tag));
  if (copy.tags.length + gone.length === 0) return null;
  return (
    <TagList>
      {copy.tags.map((tag) => (
        <li key={tag}>
          <Line now={tag} before={before.includes(tag) ? tag : ''} marks={marks} />
        </li>
      ))}
      {gone.map((tag) => (
        <li key={tag}>
          <Mark segment={{ kind: 'removed', text: tag }} />
        </li>
      ))}
    </TagList>
  );
}

type LineProps = {
  readonly now: string;
  readonly before?: string | undefined;
  readonly marks: CopyMarks | undefined;
};

/** Words that are not Markdown: a title, a tag. */
function Line({ now, before = now, marks }: LineProps): ReactNode {
  if (!marks) return now;
  return segmentsOf(now, before, marks).map((segment, index) => (
    <Mark key={index} segment={segment} />
  ));
}

function Words({
  field,
  marks,
}: {
  readonly field: FieldPair;
  readonly marks: CopyMarks | undefined;
}) {
  const blocks = parseMarkdown(field.text);
  if (!marks) return <Prose blocks={blocks} />;
  const segments = segmentsOf(plainOf(blocks), plainOf(parseMarkdown(field.before)), marks);
  return <Prose blocks={markBlocks(blocks, segments)} />;
}

function segmentsOf(now: string, before: string, marks: CopyMarks): readonly MarkedSegment[] {
  const changes = diffWords(before, now);
  return marks.identifiers ? flagSpans(changes, spansOf(now)) : changes;
}
