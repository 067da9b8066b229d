import { classNames } from './class-names.ts';
import { Hidden } from './hidden.tsx';

const shapes = {
  practice: 'M13 7A6 6 0 1 1 1 7a6 6 0 0 1 12 0z',
  learning: 'M7 .8 13.6 12.8H.4z',
  leadership: 'M7 0l7 7-7 7-7-7z',
  research: 'M1.2 1.2h11.6v11.6H1.2z',
} as const;

export type Pillar = keyof typeof shapes;

type PillarMarkProps = {
  readonly pillar: Pillar;
  readonly size?: 'row' | 'alone' | undefined;
  /** Only where the pillar's name does not stand beside it. */
  readonly label?: string | undefined;
};

/** A pillar's own shape. The shape carries the meaning, the colour only helps. */
export function PillarMark({ pillar, size = 'row', label }: PillarMarkProps) {
  const meaning = label ? ({ role: 'img', 'aria-label': label } as const) : { 'aria-hidden': true };
  return (
    <svg
      {...meaning}
      className={classNames(
        'ui-pillar',
        `ui-pillar-${pillar}`,
        size === 'alone' && 'ui-pillar-alone',
      )}
      viewBox="0 0 14 14"
      focusable="false"
    >
      <path d={shapes[pillar]} />
    </svg>
  );
}

type PillarMarksProps = {
  readonly pillars: readonly { readonly pillar: Pillar; readonly name: string }[];
};

/** The pillars of one row; their names are read out once. */
export function PillarMarks({ pillars }: PillarMarksProps) {
  if (pillars.length === 0) return null;
  return (
    <span className="ui-pillars">
      <Hidden>Pillars: {pillars.map(({ name }) => name).join(', ')}</Hidden>
      {pillars.map(({ pillar }) => (
        <PillarMark key={pillar} pillar={pillar} />
      ))}
    </span>
  );
}
