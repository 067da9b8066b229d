import { type Absence, absenceReasons } from '#domain/content/activity.ts';
import { mostMinutes } from '#domain/content/placement.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { DateField } from '#ui/date-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Stack } from '#ui/stack.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { KeptLine } from '../kept-line.tsx';
import { MinutesField } from '../minutes-field.tsx';
import { useLive } from '../portfolio-context.ts';
import { useDocumentEditing } from '../use-document-editing.ts';
import { LoggedDialog, type LoggedDialogProps } from './logged-dialog.tsx';

/** Time that is missing, and why. */
export function AbsenceDialog(props: LoggedDialogProps) {
  const editing = useDocumentEditing('absence', props.id);
  return (
    <LoggedDialog {...props} title="Away">
      {editing && <AbsenceFields key={editing.id} editing={editing} />}
    </LoggedDialog>
  );
}

function AbsenceFields({ editing }: { readonly editing: Editing<Absence> }) {
  const { draft, keeping } = useLive(editing.state);
  const put = (change: Partial<Absence>) => editing.change((now) => ({ ...now, ...change }));
  return (
    <Stack gap={4}>
      <SelectField
        label="Why"
        value={draft.reason}
        onValue={(reason) => put({ reason })}
        options={absenceReasons.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <DateField label="Day" value={draft.day} onValue={(day) => day !== '' && put({ day })} />
      <MinutesField
        legend="How much you missed"
        value={draft.minutes}
        onValue={(minutes) => minutes <= mostMinutes.day && put({ minutes })}
      />
      <TextArea
        label="Note"
        help="For you. It goes nowhere unless you share it."
        optional
        value={draft.note}
        onValue={(note) => put({ note })}
        voice="book"
      />
      <KeptLine keeping={keeping} />
    </Stack>
  );
}
