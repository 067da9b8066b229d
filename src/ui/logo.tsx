import { classNames } from './class-names.ts';

const colonnade =
  'M2 3.5h20v2.6H2zM3.5 8h3v10h-3zM8.2 8h3v10h-3zM12.9 8h3v10h-3zM17.6 8h3v10h-3zM2 19.8h20v1.7H2z';

type LogoProps = {
  readonly word?: boolean | undefined;
  readonly size?: 'medium' | 'large' | undefined;
};

/** The colonnade: four pillars on one plinth. Without the word it is named for screen readers. */
export function Logo({ word = false, size = 'medium' }: LogoProps) {
  const meaning = word
    ? { 'aria-hidden': true }
    : ({ role: 'img', 'aria-label': 'Pillarbook' } as const);
  return (
    <span className={classNames('ui-logo', size === 'large' && 'ui-logo-large')}>
      <svg {...meaning} viewBox="0 0 24 24" focusable="false">
        <path d={colonnade} />
      </svg>
      {word && 'Pillarbook'}
    </span>
  );
}
