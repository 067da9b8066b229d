import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

type PageHeaderProps = {
  readonly title: ReactNode;
  /** The browser tab's name. It leaves the app, so never a title, a name or any other content. */
  readonly tab: string;
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  readonly actions?: ReactNode;
  readonly lead?: ReactNode;
  /** `book` when the title is the person's own words. */
  readonly voice?: 'app' | 'book' | undefined;
  /** The largest size; on Today only. */
  readonly display?: boolean | undefined;
  /** 2 beside a list that owns the page's first heading. */
  readonly level?: 1 | 2 | undefined;
};

/** The head of a page; its title takes the focus when the page opens. */
export function PageHeader(props: PageHeaderProps) {
  const { title, tab, back, actions, lead, voice = 'app', display, level = 1 } = props;
  const Heading = level === 1 ? 'h1' : 'h2';
  const heading = (
    <Heading
      tabIndex={-1}
      className={classNames(
        'ui-title',
        voice === 'book' && 'ui-title-book',
        display && 'ui-title-display',
      )}
    >
      {title}
    </Heading>
  );
  return (
    <header className="ui-page-header">
      <title>{`${tab} · Pillarbook`}</title>
      <div className="ui-page-bar">
        {back ? (
          <Link href={back.href} className="ui-back">
            <Icon name="chevron-left" />
            {back.label}
          </Link>
        ) : (
          heading
        )}
        {actions && <div className="ui-page-actions">{actions}</div>}
      </div>
      {back && heading}
      {lead && <p className="ui-page-lead">{lead}</p>}
    </header>
  );
}
