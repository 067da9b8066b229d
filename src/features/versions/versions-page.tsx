import { useEffect, useState } from 'react';
import type { Reflection } from '#domain/content/reflection.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { MarkedLegend } from '#ui/marked-words.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { entryId } from '../entry-id.ts';
import { NoEntry } from '../no-entry.tsx';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { OneDifference } from './one-difference.tsx';
import { type Choices, choiceOf } from './settle-plan.ts';
import { useSettling } from './use-settling.ts';
import { errorWords } from './words.ts';
import './versions.css';

/** Two devices changed the same words: both are kept until somebody has chosen here. */
export function VersionsPage({ id }: { readonly id: string }) {
  const reflection = useReflection(id);
  if (reflection === 'missing') return <NoEntry id={id} tab="Two versions" surface="paper" />;
  return (
    <Page width="wide" surface="paper">
      <PageHeader
        title="You wrote this in two places"
        tab="Two versions"
        back={{ href: paths.entry(id), label: 'Entry' }}
        lead={
          reflection && reflection.versions.length > 0
            ? 'Both versions are kept. Choose the words you want.'
            : undefined
        }
      />
      {reflection && <Differences key={id} id={id} reflection={reflection} />}
    </Page>
  );
}

type DifferencesProps = { readonly id: string; readonly reflection: Reflection };

function Differences({ id, reflection }: DifferencesProps) {
  const [choices, setChoices] = useState<Choices>({});
  const { settle, problem, isBusy } = useSettling(id);
  const { versions } = reflection;
  if (versions.length === 0) {
    return (
      <EmptyState
        words="There is one version of this entry. Nothing to choose."
        action={<Button href={paths.entry(id)}>To the entry</Button>}
      />
    );
  }
  const isLosing = versions.some((version) => choiceOf(choices, version.id) !== 'both');
  return (
    <div className="versions">
      <MarkedLegend kinds={[{ kind: 'added', words: 'only in this version' }]} />
      {versions.map((version) => (
        <OneDifference
          key={version.id}
          version={version}
          reflection={reflection}
          keep={choiceOf(choices, version.id)}
          onKeep={(keep) => setChoices({ ...choices, [version.id]: keep })}
        />
      ))}
      <footer className="versions-foot">
        {problem && <Notice kind="error">{errorWords[problem]}</Notice>}
        <p className="ui-meta">
          {isLosing
            ? 'Words you do not keep go to the earlier versions of the entry.'
            : 'Keeping both puts the other words after these. You can tidy them up in the entry.'}
        </p>
        <Button
          variant="filled"
          busy={isBusy ? 'Keeping' : undefined}
          onClick={() => void settle(versions, choices)}
        >
          Keep these words
        </Button>
      </footer>
    </div>
  );
}

/** Undefined for the moment it takes to read it. */
function useReflection(id: string): Reflection | 'missing' | undefined {
  const { journal } = usePortfolio();
  const [entry, setEntry] = useState<{
    readonly id: string;
    readonly opened: Reflection | 'missing';
  }>();
  useEffect(
    () =>
      journal.watchEntry(entryId(id), (reflection) => {
        setEntry({ id, opened: reflection ?? 'missing' });
      }),
    [journal, id],
  );
  return entry?.id === id ? entry.opened : undefined;
}
