import { type ReactNode, type Ref, useState } from 'react';
import type { Summary } from '#domain/summary.ts';
import { Chip } from '#ui/filter-chips.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { Live } from '#ui/live.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { SearchField } from '#ui/search-field.tsx';
import { paths } from '../paths.ts';
import { FilterDialog } from './filter-dialog.tsx';
import { countWord } from './list-rows.ts';
import { type JournalFilter, narrowedBy } from './use-filter.ts';

type JournalHeadProps = {
  readonly entries: readonly Summary[];
  readonly filter: JournalFilter;
  readonly lock: ReactNode;
  readonly searchRef: Ref<HTMLInputElement>;
};

export function JournalHead({ entries, filter, lock, searchRef }: JournalHeadProps) {
  const [isFiltering, setFiltering] = useState(false);
  const { search, setSearch, narrowing, setNarrowing, isNarrowed, found } = filter;
  const isLooking = search.trim() !== '' || isNarrowed;
  return (
    <div className="journal-head">
      <PageHeader
        title="Journal"
        tab="Journal"
        actions={
          <>
            <IconButton icon="bin" label="The bin" href={paths.bin} />
            {lock}
          </>
        }
      />
      {entries.length > 0 && (
        <>
          <div className="journal-look">
            <SearchField
              ref={searchRef}
              label="Search your words"
              value={search}
              onValue={setSearch}
            />
            <IconButton
              icon="filter"
              label="Filter"
              tone={isNarrowed ? 'accent' : 'plain'}
              onClick={() => setFiltering(true)}
            />
          </div>
          {isNarrowed && (
            <div className="ui-chips" role="group" aria-label="Show">
              {narrowedBy(narrowing).map(({ label, without }) => (
                <Chip key={label} pressed onClick={() => setNarrowing(without)}>
                  {label}
                </Chip>
              ))}
              <Chip onClick={() => setNarrowing({})}>All</Chip>
            </div>
          )}
          {isLooking && found.length > 0 && (
            <p className="journal-found">{countWord(found.length, 'entry', 'entries')}</p>
          )}
        </>
      )}
      <Live>{isLooking ? countWord(found.length, 'entry', 'entries') : ''}</Live>
      <FilterDialog
        open={isFiltering}
        onClose={() => setFiltering(false)}
        entries={entries}
        narrowing={narrowing}
        onNarrow={setNarrowing}
        count={found.length}
      />
    </div>
  );
}
