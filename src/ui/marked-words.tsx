import { classNames } from './class-names.ts';
import { Hidden } from './hidden.tsx';

export type MarkKind = 'same' | 'added' | 'removed' | 'flagged';

export type MarkedSegment = { readonly kind: MarkKind; readonly text: string };

type MarkedWordsProps = {
  readonly segments: readonly MarkedSegment[];
  readonly small?: boolean | undefined;
};

/** Words with what is new, gone or worth a second look; each mark is also said in words. */
export function MarkedWords({ segments, small }: MarkedWordsProps) {
  return (
    <div className={classNames('ui-prose', 'ui-marked', small && 'ui-prose-small')}>
      {segments.map((segment, index) => (
        <Mark key={index} segment={segment} />
      ))}
    </div>
  );
}

/** One stretch of words with its mark, for a line that is not prose. */
export function Mark({ segment }: { readonly segment: MarkedSegment }) {
  switch (segment.kind) {
    case 'same':
      return segment.text;
    case 'added':
      return (
        <ins>
          <Hidden>(new: </Hidden>
          {segment.text}
          <Hidden>)</Hidden>
        </ins>
      );
    case 'removed':
      return (
        <del>
          <Hidden>(removed: </Hidden>
          {segment.text}
          <Hidden>)</Hidden>
        </del>
      );
    case 'flagged':
      return (
        <mark>
          <Hidden>(check: </Hidden>
          {segment.text}
          <Hidden>)</Hidden>
        </mark>
      );
  }
}

type MarkedLegendProps = {
  readonly kinds: readonly { readonly kind: MarkKind; readonly words: string }[];
};

const sample: Record<MarkKind, MarkedSegment> = {
  same: { kind: 'same', text: 'same' },
  added: { kind: 'added', text: ' new ' },
  removed: { kind: 'removed', text: ' gone ' },
  flagged: { kind: 'flagged', text: ' check ' },
};

/** What the marks mean, for the eye; screen readers hear it at each mark. */
export function MarkedLegend({ kinds }: MarkedLegendProps) {
  return (
    <p className="ui-legend ui-marked" aria-hidden="true">
      {kinds.map(({ kind, words }) => (
        <span key={kind}>
          <Mark segment={sample[kind]} /> {words}
        </span>
      ))}
    </p>
  );
}
