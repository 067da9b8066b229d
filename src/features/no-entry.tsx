import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Page } from '#ui/page.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { entryId } from './entry-id.ts';
import { paths } from './paths.ts';
import { useLive, usePortfolio } from './portfolio-context.ts';
import { missingWords, onlyDraftWords, unreadWords } from './problem-words.ts';
import { useIsUnplaced } from './use-is-unplaced.ts';

type NoEntryProps = {
  readonly id: string;
  readonly tab: string;
  readonly surface: 'paper' | 'raised';
  /** Where to go from here when it is not here at all; the journal unless told. */
  readonly elsewhere?: ReactNode;
};

/** Stands where an entry would, when there is none to be shown: why, and where to go from here. */
export function NoEntry({ id, tab, surface, elsewhere }: NoEntryProps) {
  const { journal, unreadable } = usePortfolio();
  const isAllRead = useLive(journal.entries).complete;
  const why = useLive(unreadable).why.get(entryId(id));
  const isUnplaced = useIsUnplaced(id);
  // Why it cannot be shown is known when everything was tried.
  if (!isAllRead) return <Page surface={surface}>{null}</Page>;
  const { title, words } = why ? unreadWords[why] : isUnplaced ? onlyDraftWords : missingWords;
  return (
    <Page surface={surface}>
      <PageHeader title={title} tab={tab} back={{ href: paths.journal, label: 'Journal' }} />
      <EmptyState
        words={words}
        action={
          isUnplaced ? (
            <Button href={paths.writing(id)}>Show the words</Button>
          ) : (
            (!why && elsewhere) || <Button href={paths.journal}>To the journal</Button>
          )
        }
      />
    </Page>
  );
}
