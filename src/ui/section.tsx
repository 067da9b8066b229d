import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import type { Tone } from './tone.ts';

type SectionProps = {
  readonly title: ReactNode;
  /** Fainter words after the title. */
  readonly aside?: ReactNode;
  readonly level?: 2 | 3 | undefined;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** A named part of a page. */
export function Section({ title, aside, level = 2, action, children }: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="ui-section" aria-labelledby={id}>
      <div className="ui-section-head">
        <Heading id={id} className={level === 2 ? 'ui-section-title' : 'ui-section-subtitle'}>
          {title}
        </Heading>
        {aside && <span className="ui-section-aside">{aside}</span>}
        {action && <div className="ui-section-action">{action}</div>}
      </div>
      {children}
    </section>
  );
}

type BoxProps = { readonly tone?: Tone | undefined; readonly children: ReactNode };

/** A hairline box for the few things that stand apart, such as who can read an entry. */
export function Box({ tone = 'plain', children }: BoxProps) {
  return <div className={classNames('ui-panel', `ui-panel-${tone}`)}>{children}</div>;
}
