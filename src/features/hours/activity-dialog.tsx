import type { Activity } from '#domain/content/activity.ts';
import { minutesOf, saidAs } from '#domain/placement/hours.ts';
import { activities } from '#domain/reflection/activities.ts';
import { mostMinutes } from '#domain/content/placement.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { DateField } from '#ui/date-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Stack } from '#ui/stack.tsx';
import { TagField } from '#ui/tag-field.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { KeptLine } from '../kept-line.tsx';
import { MinutesField } from '../minutes-field.tsx';
import { useLive } from '../portfolio-context.ts';
import { useDocumentEditing } from '../use-document-editing.ts';
import { LoggedDialog, type LoggedDialogProps } from './logged-dialog.tsx';

/** Everything about one activity. What is changed is kept as it is typed; there is nothing to save. */
export function ActivityDialog(props: LoggedDialogProps) {
  const editing = useDocumentEditing('activity', props.id);
  return (
    <LoggedDialog {...props} title="Activity">
      {editing && <ActivityFields key={editing.id} editing={editing} />}
    </LoggedDialog>
  );
}

function ActivityFields({ editing }: { readonly editing: Editing<Activity> }) {
  const { draft, keeping } = useLive(editing.state);
  const put = (change: Partial<Activity>) => editing.change((now) => ({ ...now, ...change }));
  return (
    <Stack gap={4}>
      <SelectField
        label="What"
        value={draft.type}
        onValue={(type) => put({ type })}
        options={activities.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <TextField
        label="What it was about"
        optional
        value={draft.title}
        onValue={(title) => put({ title })}
        voice="book"
      />
      <DateField label="Day" value={draft.day} onValue={(day) => day !== '' && put({ day })} />
      <MinutesField
        legend="How long, breaks included"
        value={draft.minutes}
        onValue={(minutes) => minutes <= mostMinutes.day && put({ minutes })}
      />
      <MinutesField
        legend="Of that, breaks"
        value={draft.break}
        onValue={(pause) => pause <= mostMinutes.day && put({ break: pause })}
        help={`Counts as ${saidAs(minutesOf(draft))}.`}
        error={
          draft.break > draft.minutes ? 'The breaks are longer than the whole of it.' : undefined
        }
      />
      <DateField
        label="Began at"
        optional
        kind="time"
        value={draft.start ?? ''}
        onValue={(start) => put({ start: start === '' ? null : start })}
      />
      <TextField
        label="With whom"
        help="A role, not a name: AHP lead, ward manager."
        optional
        value={draft.with}
        onValue={(whom) => put({ with: whom })}
      />
      <TextArea
        label="Note"
        optional
        value={draft.note}
        onValue={(note) => put({ note })}
        voice="book"
      />
      <TagField label="Tags" optional value={draft.tags} onValue={(tags) => put({ tags })} />
      <KeptLine keeping={keeping} />
    </Stack>
  );
}
