import { type ReactNode, useMemo, useRef } from 'react';
import type { Summary } from '#domain/summary.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { groupRows } from '#ui/group-rows.ts';
import { GroupHeading } from '#ui/group-heading.tsx';
import { Page } from '#ui/page.tsx';
import { TwoPane } from '#ui/two-pane.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { entryId } from '../entry-id.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { usePlacementDates } from '../use-documents.ts';
import { useToday } from '../use-today.ts';
import { EntryRow } from './entry-row.tsx';
import { JournalHead } from './journal-head.tsx';
import { amountWords, type ListRow, listRows } from './list-rows.ts';
import { type JournalFilter, useFilter } from './use-filter.ts';
import { useListKeys } from './use-list-keys.ts';
import './journal.css';

type JournalPageProps = {
  /** The entry that is open. */
  readonly id?: string | undefined;
  /** Its page: beside the list on a laptop, in its place on a phone. */
  readonly entry?: ReactNode;
  /** Feedback nobody has looked at, by entry. */
  readonly fresh?: ReadonlyMap<string, number> | undefined;
  readonly lock?: ReactNode;
};

/**
 * The list, and the entry that is open. Give it one route with an optional id (`/journal/:id?`), so that
 * the list keeps its place and what was searched for.
 */
export function JournalPage({ id, entry, fresh, lock }: JournalPageProps) {
  const { journal } = usePortfolio();
  const { all } = useLive(journal.entries);
  const kept = useMemo(() => all.filter(({ binned }) => binned === null), [all]);
  const filter = useFilter(all);
  const search = useRef<HTMLInputElement>(null);
  const list = (
    <div className="journal">
      <JournalHead entries={kept} filter={filter} lock={lock} searchRef={search} />
      <EntryList
        filter={filter}
        open={id}
        fresh={fresh}
        isEmpty={kept.length === 0}
        toSearch={() => search.current?.focus()}
      />
    </div>
  );
  return (
    <TwoPane
      label="Entries"
      showing={id === undefined ? 'list' : 'page'}
      list={list}
      page={id === undefined ? kept.length > 0 && <NothingOpen /> : entry}
    />
  );
}

type EntryListProps = {
  readonly filter: JournalFilter;
  readonly open: string | undefined;
  readonly fresh: ReadonlyMap<string, number> | undefined;
  readonly isEmpty: boolean;
  readonly toSearch: () => void;
};

const noRows: readonly Summary[] = [];

function EntryList({ filter, open, fresh, isEmpty, toSearch }: EntryListProps) {
  const { journal } = usePortfolio();
  const receipts = useLive(journal.receipts);
  const today = useToday();
  const placement = usePlacementDates();
  const { found } = filter;
  const entries = isEmpty ? noRows : found;
  const items = useMemo(
    () =>
      groupRows(listRows(entries, placement, today), {
        keyOf: ({ entry }) => entry.id,
        groupOf: ({ group }) => group,
      }),
    [entries, placement, today],
  );
  const ids = useMemo(() => entries.map(({ id }) => id), [entries]);
  const showKey = useListKeys(ids, open, toSearch);
  return (
    <div className="journal-list">
      <VirtualList<ListRow>
        label="Entries"
        items={items}
        estimate={158}
        restoreKey="journal"
        showKey={showKey}
        header={(group, rows) => (
          <GroupHeading title={group} aside={amountWords(rows.map(({ entry }) => entry))} />
        )}
        row={(row) => (
          <EntryRow
            row={row}
            receipt={receipts.get(entryId(row.entry.id))}
            fresh={fresh?.get(row.entry.id) ?? 0}
            isCurrent={row.entry.id === open}
          />
        )}
        empty={isEmpty ? <NothingWritten /> : <NothingFound filter={filter} />}
      />
    </div>
  );
}

function NothingWritten() {
  return (
    <EmptyState
      words="Your words will stand here, newest first."
      action={
        <Button variant="filled" href={paths.write}>
          Write the first
        </Button>
      }
    />
  );
}

function NothingFound({ filter }: { readonly filter: JournalFilter }) {
  const isSearched = filter.search.trim() !== '';
  return (
    <EmptyState
      words={
        isSearched
          ? 'Nothing with those words. Search looks in titles, first words and tags.'
          : 'Nothing of that kind.'
      }
      action={
        <>
          <Button onClick={filter.clear}>Show all entries</Button>
          <Button variant="text" href={paths.bin}>
            Look in the bin
          </Button>
        </>
      }
    />
  );
}

/** On a laptop, before an entry is chosen. */
function NothingOpen() {
  return (
    <Page surface="raised">
      <EmptyState words="Choose an entry to read it here." />
    </Page>
  );
}
