import { useMemo, useState } from 'react';
import { shortDay } from '#domain/calendar.ts';
import type { Summary } from '#domain/summary.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { groupRows } from '#ui/group-rows.ts';
import { Page } from '#ui/page.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { When } from '../when.tsx';
import { countWord } from './list-rows.ts';
import { useBinning } from './use-binning.ts';
import './journal.css';

/** What was deleted and can come back. Nothing leaves it by itself. */
export function BinPage() {
  const { journal } = usePortfolio();
  const { all } = useLive(journal.entries);
  const { restore, remove } = useBinning();
  const [asked, setAsked] = useState<readonly Summary[]>([]);
  const entries = useMemo(() => lastBinnedFirst(all), [all]);
  const items = useMemo(() => groupRows(entries, { keyOf: ({ id }) => id }), [entries]);
  return (
    <Page surface="paper">
      <PageHeader
        title="Bin"
        tab="Bin"
        back={{ href: paths.journal, label: 'Journal' }}
        lead={entries.length > 0 && 'What you delete rests here until you remove it.'}
        actions={
          entries.length > 0 && (
            <Button variant="text" onClick={() => setAsked(entries)}>
              Empty the bin
            </Button>
          )
        }
      />
      <VirtualList<Summary>
        label="Entries in the bin"
        items={items}
        estimate={150}
        restoreKey="bin"
        row={(entry) => (
          <BinnedRow
            entry={entry}
            onRestore={() => void restore([entry.id])}
            onRemove={() => setAsked([entry])}
          />
        )}
        empty={<EmptyState words="Empty. What you delete rests here until you remove it." />}
      />
      <ConfirmDialog
        open={asked.length > 0}
        onClose={() => setAsked([])}
        onConfirm={() => {
          setAsked([]);
          void remove(asked.map(({ id }) => id));
        }}
        title={`Delete ${asked.length === 1 ? 'this entry' : countWord(asked.length, 'entry', 'entries')} for ever?`}
        words="The words go from every device you use. Nobody can bring them back."
        confirmLabel="Delete for ever"
        keepLabel={asked.length === 1 ? 'Keep it' : 'Keep them'}
      />
    </Page>
  );
}

type BinnedRowProps = {
  readonly entry: Summary;
  readonly onRestore: () => void;
  readonly onRemove: () => void;
};

function BinnedRow({ entry, onRestore, onRemove }: BinnedRowProps) {
  const { title, excerpt, date, words, binned } = entry;
  const name = title === '' ? shortDay(date) : title;
  return (
    <article className="bin-row">
      <h2 className="ui-entry-title">{name}</h2>
      {excerpt !== title && excerpt !== '' && <p className="ui-excerpt">{excerpt}</p>}
      <p className="ui-meta">
        {shortDay(date)} · {countWord(words, 'word', 'words')}
        {binned !== null && (
          <>
            {' '}
            · in the bin since <When at={Date.parse(binned)} form="near" />
          </>
        )}
      </p>
      <div className="bin-ways">
        <Button size="small" icon="restore" onClick={onRestore} aria-label={`Put back: ${name}`}>
          Put back
        </Button>
        <Button
          variant="text"
          size="small"
          onClick={onRemove}
          aria-label={`Delete for ever: ${name}`}
        >
          Delete for ever
        </Button>
      </div>
    </article>
  );
}

function lastBinnedFirst(all: readonly Summary[]): readonly Summary[] {
  return all
    .filter(({ binned }) => binned !== null)
    .toSorted((a, b) => ((a.binned ?? '') < (b.binned ?? '') ? 1 : -1));
}
