import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { colonnadeShape, type ColonnadeWeek } from './colonnade-shape.ts';

type ColonnadeProps = {
  readonly weeks: readonly ColonnadeWeek[];
  /** The picture in one sentence, for screen readers. */
  readonly label: string;
  /** Words under it, e.g. two spans: the week, the hours. */
  readonly caption?: ReactNode;
  /** Makes the picture a button, e.g. to log hours; `pressLabel` names what it does. */
  readonly onPress?: (() => void) | undefined;
  readonly pressLabel?: string | undefined;
  readonly small?: boolean | undefined;
};

/** One column per placement day, as tall as the hours logged; one plinth per week. */
export function Colonnade(props: ColonnadeProps) {
  const { weeks, label, caption, onPress, pressLabel, small } = props;
  const picture = <Picture weeks={weeks} label={onPress ? undefined : label} />;
  return (
    <figure className={classNames('ui-colonnade', small && 'ui-colonnade-small')}>
      {onPress ? (
        <button
          type="button"
          className="ui-colonnade-press"
          aria-label={classNames(pressLabel && `${pressLabel}.`, label)}
          onClick={onPress}
        >
          {picture}
        </button>
      ) : (
        picture
      )}
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

type PictureProps = {
  readonly weeks: readonly ColonnadeWeek[];
  readonly label: string | undefined;
};

/** Columns stand in the upper nine tenths of the height, plinths in what is left. */
function Picture({ weeks, label }: PictureProps) {
  const { columns, plinths } = colonnadeShape(weeks);
  const meaning = label ? ({ role: 'img', 'aria-label': label } as const) : { 'aria-hidden': true };
  return (
    <svg {...meaning} className="ui-colonnade-picture" focusable="false">
      <svg y="0" height="88%" width="100%" className="ui-columns">
        {columns.map(({ x, width, height, state }) => {
          const place = { x: `${x}%`, width: `${width}%`, rx: 1.5 };
          if (height === 0 && state !== 'today') {
            return <rect key={x} {...place} y="93%" height="7%" className="ui-column-none" />;
          }
          const column = (
            <rect
              key={x}
              {...place}
              y={`${100 - height}%`}
              height={`${height}%`}
              className={`ui-column-${state}`}
            />
          );
          if (state !== 'today') return column;
          return (
            <g key={x}>
              {column}
              <rect {...place} y="1%" height="98%" className="ui-column-outline" />
            </g>
          );
        })}
      </svg>
      {plinths.map(({ x, width, state }) => (
        <rect
          key={x}
          x={`${x}%`}
          width={`${width}%`}
          y="95%"
          height="5%"
          rx="1"
          className={`ui-plinth-${state}`}
        />
      ))}
    </svg>
  );
}
