import { useMemo } from 'react';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { groupRows } from '#ui/group-rows.ts';
import { RadioGroup } from '#ui/radio-group.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Cluster, Stack } from '#ui/stack.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { monthAndYear, shortDay } from '#domain/calendar.ts';
import type { Summary } from '#domain/summary.ts';
import { chosenFrom, monthsOf, type Offer, type Selection, tagsOf } from './selection.ts';
import { type SelectionBy, selectionWords } from './words.ts';

type ChooseEntriesProps = {
  readonly all: readonly Summary[];
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly error: string | undefined;
};

/** Which entries the document holds. Changing the way keeps what was there as the starting point. */
export function ChooseEntries({ all, selection, onSelection, error }: ChooseEntriesProps) {
  const tags = useMemo(() => tagsOf(all), [all]);
  const months = useMemo(() => monthsOf(all), [all]);
  function by(way: SelectionBy) {
    if (way === 'all') onSelection({ by: 'all' });
    if (way === 'tag') onSelection({ by: 'tag', tag: tags[0]?.value });
    if (way === 'month') onSelection({ by: 'month', month: months[0]?.value });
    if (way === 'hand') onSelection({ by: 'hand', ids: idsOf(chosenFrom(all, selection)) });
  }
  const ways = (['all', 'tag', 'month', 'hand'] as const).filter(
    (way) => way !== 'tag' || tags.length > 0,
  );
  return (
    <Stack gap={4}>
      <RadioGroup<SelectionBy>
        id="hand-in-entries"
        legend="Which entries"
        value={selection.by}
        onValue={by}
        error={error}
        options={ways.map((value) => ({ value, label: selectionWords[value] }))}
      />
      {selection.by === 'tag' && (
        <SelectField
          label="Tag"
          value={selection.tag ?? ''}
          onValue={(tag) => onSelection({ by: 'tag', tag })}
          options={tags.map((offer) => ({
            value: offer.value,
            label: offerWords(offer.value, offer),
          }))}
        />
      )}
      {selection.by === 'month' && (
        <SelectField
          label="Month"
          value={selection.month ?? ''}
          onValue={(month) => onSelection({ by: 'month', month })}
          options={months.map((offer) => ({
            value: offer.value,
            label: offerWords(monthAndYear(offer.value), offer),
          }))}
        />
      )}
      {selection.by === 'hand' && (
        <OneByOne all={all} ids={selection.ids} onIds={(ids) => onSelection({ by: 'hand', ids })} />
      )}
    </Stack>
  );
}

function offerWords(name: string, { count }: Offer): string {
  return `${name} (${count} ${count === 1 ? 'entry' : 'entries'})`;
}

function idsOf(entries: readonly Summary[]): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id));
}

type OneByOneProps = {
  readonly all: readonly Summary[];
  readonly ids: ReadonlySet<string>;
  readonly onIds: (ids: ReadonlySet<string>) => void;
};

function OneByOne({ all, ids, onIds }: OneByOneProps) {
  const entries = useMemo(() => chosenFrom(all, { by: 'all' }), [all]);
  const items = useMemo(() => groupRows(entries, { keyOf: ({ id }) => id }), [entries]);
  function choose(id: string, isChosen: boolean) {
    const next = new Set(ids);
    if (isChosen) next.add(id);
    else next.delete(id);
    onIds(next);
  }
  return (
    <div>
      <Cluster>
        <Button size="small" onClick={() => onIds(idsOf(entries))}>
          Choose all
        </Button>
        <Button size="small" onClick={() => onIds(new Set())}>
          Choose none
        </Button>
      </Cluster>
      <VirtualList
        label="Entries to choose from"
        items={items}
        estimate={64}
        row={(entry) => (
          <div className="hand-in-entry">
            <Checkbox
              checked={ids.has(entry.id)}
              onValue={(isChosen) => choose(entry.id, isChosen)}
              label={
                <>
                  <span className="hand-in-title">{entry.title || 'Without a title'}</span>
                  <span className="hand-in-facts">
                    {shortDay(entry.date)}, {entry.words.toLocaleString('en-GB')}{' '}
                    {entry.words === 1 ? 'word' : 'words'}
                  </span>
                </>
              }
            />
          </div>
        )}
      />
    </div>
  );
}
