import { dayHere } from '#domain/calendar.ts';
import { addDays } from '#domain/day.ts';
import { useState } from 'react';
import type { Reflection } from '#domain/content/reflection.ts';
import { activities } from '#domain/reflection/activities.ts';
import { type ModelId, modelIds, modelOf, stagesOf } from '#domain/reflection/models.ts';
import { switchModel } from '#domain/reflection/switch-model.ts';
import { Button } from '#ui/button.tsx';
import { DateField } from '#ui/date-field.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { TagField } from '#ui/tag-field.tsx';
import { ChoiceList } from './choice-list.tsx';
import { tagsRefused } from './words.ts';

export type PickerName = 'date' | 'activity' | 'model' | 'tags';

export type PickerProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly reflection: Reflection;
  readonly onChange: (how: (reflection: Reflection) => Reflection) => void;
};

export function DatePicker({ open, onClose, reflection, onChange }: PickerProps) {
  const put = (date: string) => {
    // A half-typed date is empty to the browser; the day before it stands until there is a whole one.
    if (/^\d{4}-\d{2}-\d{2}$/.test(date)) onChange((before) => ({ ...before, date }));
  };
  const near = (days: number) => {
    put(addDays(dayHere(new Date()), days));
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="When it happened"
      foot={
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="writing-picker">
        <DateField label="Date" value={reflection.date} onValue={put} data-first-focus />
        <div className="writing-picker-row">
          <Button size="small" onClick={() => near(0)}>
            Today
          </Button>
          <Button size="small" onClick={() => near(-1)}>
            Yesterday
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const kinds = activities.map(({ id, title }) => ({ value: id, title }));

export function ActivityPicker({ open, onClose, reflection, onChange }: PickerProps) {
  return (
    <Dialog open={open} onClose={onClose} title="What kind of activity">
      <ChoiceList
        label="Kinds of activity"
        value={reflection.activity}
        choices={kinds}
        onChoose={(activity) => {
          onChange((before) => ({ ...before, activity }));
          onClose();
        }}
      />
    </Dialog>
  );
}

// The list opens at the choice that stands; writing freely is where most begin, so it is first.
const inOrder = modelIds.toSorted((one, other) => rank(one) - rank(other));
const models = inOrder.map((id) => {
  const { name, origin, stages } = modelOf(id);
  const steps =
    stages.length > 1 ? stages.map(({ title }) => title).join(' · ') : 'One page, no stages';
  return { value: id, title: name, lines: origin === '' ? [steps] : [origin, steps] };
});

function rank(id: ModelId): number {
  return stagesOf(id).length > 1 ? 1 : 0;
}

export function ModelPicker({ open, onClose, reflection, onChange }: PickerProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="How to reflect"
      lead="Changing keeps every word. What has no place in the new model waits below it."
      wide
    >
      <ChoiceList
        label="Models of reflection"
        value={reflection.model}
        choices={models}
        onChoose={(model) => {
          onChange((before) => switchModel(before, model));
          onClose();
        }}
      />
    </Dialog>
  );
}

type TagPickerProps = PickerProps & { readonly suggestions: () => readonly string[] };

export function TagPicker(props: TagPickerProps) {
  const { open, onClose } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Tags"
      lead="Short words you will look for later. Never a person's name."
      foot={
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      }
    >
      <TagForm {...props} />
    </Dialog>
  );
}

/** Stands only while the dialog is open, so that thousands of entries are not gone through before. */
function TagForm({ reflection, onChange, suggestions }: TagPickerProps) {
  const [known] = useState(suggestions);
  return (
    <TagField
      label="Tags of this entry"
      help="Enter or a comma adds one."
      value={reflection.tags}
      onValue={(tags) => onChange((before) => ({ ...before, tags: [...tags] }))}
      suggestions={known}
      refuse={tagsRefused}
    />
  );
}
