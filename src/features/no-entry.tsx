import type { ReactNode } from 'react';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { paths } from './paths.ts';

type NoEntryProps = {
  readonly title: string;
  readonly tab: string;
  readonly surface: 'paper' | 'raised';
  readonly words: string;
  readonly action: ReactNode;
};

/** Stands where an entry would, when there is none to be shown: why, and where to go from here. */
export function NoEntry({ title, tab, surface, words, action }: NoEntryProps) {
  return (
    <Page surface={surface}>
      <PageHeader title={title} tab={tab} back={{ href: paths.journal, label: 'Journal' }} />
      <EmptyState words={words} action={action} />
    </Page>
  );
}
