import { type Objective, objectiveOutcomes } from '#domain/content/objective.ts';
import { DateField } from '#ui/date-field.tsx';
import { Section } from '#ui/section.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Stack } from '#ui/stack.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { useToday } from '../use-today.ts';

type Reviewed = Objective['final'];
type ReviewFieldsProps = {
  readonly title: string;
  readonly value: Reviewed;
  readonly onValue: (value: Reviewed) => void;
};

const notYet = { value: 'not-reviewed', label: 'Not looked at yet' } as const;

/** How far an objective had come, at one of the two looks at it. */
export function ReviewFields({ title, value, onValue }: ReviewFieldsProps) {
  const today = useToday();
  return (
    <Section title={title} level={3}>
      <Stack gap={4}>
        <SelectField
          label="How far it had come"
          value={value?.outcome ?? notYet.value}
          options={[
            notYet,
            ...objectiveOutcomes.map(({ id, title: label }) => ({ value: id, label })),
          ]}
          onValue={(outcome) =>
            onValue(outcome === notYet.value ? null : { on: today, text: '', ...value, outcome })
          }
        />
        {value && (
          <>
            <TextArea
              label="What shows it"
              value={value.text}
              onValue={(text) => onValue({ ...value, text })}
              rows={2}
              voice="book"
            />
            <DateField
              label="Looked at on"
              value={value.on}
              onValue={(on) => on !== '' && onValue({ ...value, on })}
            />
          </>
        )}
      </Stack>
    </Section>
  );
}
