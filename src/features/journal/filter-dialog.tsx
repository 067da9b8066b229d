import { monthAndYear } from '#domain/calendar.ts';
import { activities } from '#domain/reflection/activities.ts';
import { monthsUsed, type Summary, tagsUsed } from '#domain/summary.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Stack } from '#ui/stack.tsx';
import { countWord } from './list-rows.ts';
import { type Narrowing, put } from './use-filter.ts';

type FilterDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly entries: readonly Summary[];
  readonly narrowing: Narrowing;
  readonly onNarrow: (narrowing: Narrowing) => void;
  /** How many are left. */
  readonly count: number;
};

/** Narrows the list by kind, tag and month; the list behind it follows at once. */
export function FilterDialog(props: FilterDialogProps) {
  const { open, onClose, onNarrow, count } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Filter"
      foot={
        <>
          <Button onClick={() => onNarrow({})}>Clear</Button>
          <Button variant="filled" onClick={onClose}>
            {`Show ${countWord(count, 'entry', 'entries')}`}
          </Button>
        </>
      }
    >
      <FilterFields {...props} />
    </Dialog>
  );
}

const ANY = '';

function FilterFields({ entries, narrowing, onNarrow }: FilterDialogProps) {
  const { activity, tag, month } = narrowing;
  const used = new Set(entries.map((entry) => entry.activity));
  return (
    <Stack>
      <SelectField
        label="Kind"
        value={activity ?? ANY}
        onValue={(value) =>
          onNarrow(put({ activity: activities.find(({ id }) => id === value)?.id, tag, month }))
        }
        options={[
          { value: ANY, label: 'Any kind' },
          ...activities
            .filter(({ id }) => used.has(id))
            .map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <SelectField
        label="Tag"
        value={tag ?? ANY}
        onValue={(value) => onNarrow(put({ activity, tag: value || undefined, month }))}
        options={[
          { value: ANY, label: 'Any tag' },
          ...tagsUsed(entries).map((one) => ({
            value: one.tag,
            label: `${one.tag} (${one.count})`,
          })),
        ]}
      />
      <SelectField
        label="Month"
        value={month ?? ANY}
        onValue={(value) => onNarrow(put({ activity, tag, month: value || undefined }))}
        options={[
          { value: ANY, label: 'Any month' },
          ...monthsUsed(entries).map((one) => ({ value: one, label: monthAndYear(one) })),
        ]}
      />
    </Stack>
  );
}
