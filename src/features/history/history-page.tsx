import { useState } from 'react';
import { nearMoment } from '#domain/calendar.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import type { PastVersion } from '#portfolio/history.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { MarkedLegend } from '#ui/marked-words.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { NoEntry } from '../no-entry.tsx';
import { paths } from '../paths.ts';
import { PublishedCopy } from '../published-copy.tsx';
import { type EntryHistory, useHistory } from './use-history.ts';
import { useBringingBack } from './use-bringing-back.ts';
import { whyWords } from './words.ts';
import './history.css';

/** How an entry came to be, by comparing two of its versions, and the way back to one of them. */
export function HistoryPage({ id }: { readonly id: string }) {
  const found = useHistory(id);
  if (found === 'missing') return <NoEntry id={id} tab="Earlier versions" surface="paper" />;
  return (
    <Page surface="paper">
      <PageHeader
        title="Earlier versions"
        tab="Earlier versions"
        back={{ href: paths.entry(id), label: 'Entry' }}
        lead="Kept about every ten minutes while you write, when you share, and before two versions are joined."
      />
      {found && <Versions key={id} history={found} />}
    </Page>
  );
}

const NOW = 'now';

function Versions({ history }: { readonly history: EntryHistory }) {
  const { past } = history;
  const [chosen, setChosen] = useState<{ readonly older?: string; readonly newer?: string }>({});
  if (past.length === 0) {
    return (
      <EmptyState
        words="There is one version of this entry, the one you see."
        action={<Button href={paths.entry(history.id)}>To the entry</Button>}
      />
    );
  }
  const older = past.find(({ id }) => id === chosen.older) ?? past[0];
  const newer = past.find(({ id }) => id === chosen.newer);
  return (
    <div className="history">
      <div className="history-choice">
        <SelectField
          label="From"
          value={older?.id ?? ''}
          onValue={(id) => setChosen({ ...chosen, older: id })}
          options={past.map(optionOf)}
        />
        <SelectField
          label="To"
          value={newer?.id ?? NOW}
          onValue={(id) => setChosen({ ...chosen, newer: id })}
          options={[{ value: NOW, label: 'Now' }, ...past.map(optionOf)]}
        />
      </div>
      {older && <Change before={older.entry} after={newer?.entry ?? history.present} />}
      {older && <BringBack key={older.id} id={history.id} version={older} />}
    </div>
  );
}

function optionOf({ id, at, why }: PastVersion) {
  return {
    value: id as string,
    label: `${nearMoment(Date.parse(at), new Date())}, ${whyWords[why]}`,
  };
}

type ChangeProps = { readonly before: Reflection; readonly after: Reflection };

function Change({ before, after }: ChangeProps) {
  const isSame = sameValue({ ...before, versions: [] }, { ...after, versions: [] });
  const hasTitle = `${before.title}${after.title}`.trim() !== '';
  return (
    <Section title="What changed">
      <div className="history-change">
        {isSame ? (
          <p className="ui-meta">The two say the same.</p>
        ) : (
          <MarkedLegend
            kinds={[
              { kind: 'added', words: 'came in' },
              { kind: 'removed', words: 'went out' },
            ]}
          />
        )}
        <PublishedCopy
          copy={after}
          marks={{ before, identifiers: false }}
          withTitle={hasTitle}
          level={3}
        />
      </div>
    </Section>
  );
}

type BringBackProps = { readonly id: string; readonly version: PastVersion };

function BringBack({ id, version }: BringBackProps) {
  const { bringBack, problem, isBusy } = useBringingBack(id);
  return (
    <footer className="history-foot">
      {problem && <Notice kind="error">{problem}</Notice>}
      <p className="ui-meta">What stands in the entry now becomes one of its earlier versions.</p>
      <Button
        icon="restore"
        busy={isBusy ? 'Bringing back' : undefined}
        onClick={() => void bringBack(version)}
      >
        Bring back the version of {nearMoment(Date.parse(version.at), new Date())}
      </Button>
    </footer>
  );
}
