import type { Objective } from '#domain/content/objective.ts';
import { smartParts } from '#domain/placement/smart.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { DateField } from '#ui/date-field.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Section } from '#ui/section.tsx';
import { Stack } from '#ui/stack.tsx';
import { TagField } from '#ui/tag-field.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextField } from '#ui/text-field.tsx';
import { KeptLine } from '../kept-line.tsx';
import { useLive } from '../portfolio-context.ts';
import { type ToWrite, useDocumentEditing } from '../use-document-editing.ts';
import { useToday } from '../use-today.ts';
import { ReviewFields } from './review-fields.tsx';
import { missingWords } from './words.ts';

type ObjectiveDialogProps = {
  /** Nothing is shown without it. */
  readonly what: ToWrite<'objective'> | undefined;
  readonly onClose: () => void;
};

/** One objective, asked for part by part. It is kept as it is typed. */
export function ObjectiveDialog({ what, onClose }: ObjectiveDialogProps) {
  const editing = useDocumentEditing('objective', what);
  return (
    <Dialog
      open={editing !== undefined}
      onClose={onClose}
      title="Objective"
      wide
      foot={
        <Button variant="filled" onClick={onClose}>
          Done
        </Button>
      }
    >
      {editing && <ObjectiveFields key={editing.id} editing={editing} />}
    </Dialog>
  );
}

type FieldsProps = { readonly editing: Editing<Objective> };
export type PutObjective = (change: Partial<Objective>) => void;

const asks = { text: '', measure: '', means: '', why: '', by: '' };
for (const { id, title } of smartParts) asks[id] = title;

function ObjectiveFields({ editing }: FieldsProps) {
  const { draft, keeping } = useLive(editing.state);
  const put: PutObjective = (change) => editing.change((now) => ({ ...now, ...change }));
  const missing = missingWords(draft);
  return (
    <Stack gap={4}>
      {(['text', 'measure', 'means', 'why'] as const).map((part) => (
        <TextArea
          key={part}
          label={asks[part]}
          value={draft[part]}
          onValue={(text) => put({ [part]: text })}
          rows={2}
          voice="book"
        />
      ))}
      <DateField
        label={asks.by}
        value={draft.by ?? ''}
        onValue={(by) => put({ by: by === '' ? null : by })}
      />
      <TagField
        label="Maps to"
        help="Outcomes of your university, as it numbers them: LO3, 2.1."
        optional
        value={draft.mapsTo}
        onValue={(mapsTo) => put({ mapsTo })}
      />
      {missing && <p className="ui-meta">{missing}.</p>}
      <Agreement draft={draft} put={put} />
      <ReviewFields
        title="Half-way"
        value={draft.halfWay}
        onValue={(halfWay) => put({ halfWay })}
      />
      <ReviewFields title="At the end" value={draft.final} onValue={(final) => put({ final })} />
      <KeptLine keeping={keeping} />
    </Stack>
  );
}

function Agreement({ draft, put }: { readonly draft: Objective; readonly put: PutObjective }) {
  const today = useToday();
  const { agreed } = draft;
  return (
    <Section title="Agreed" level={3}>
      <Stack gap={4}>
        <Checkbox
          label="We have agreed on it"
          help="Your own note. A signature is something else."
          checked={agreed !== null}
          onValue={(is) => put({ agreed: is ? { on: today, with: '' } : null })}
        />
        {agreed && (
          <>
            <DateField
              label="On"
              value={agreed.on}
              onValue={(on) => on !== '' && put({ agreed: { ...agreed, on } })}
            />
            <TextField
              label="With"
              value={agreed.with}
              onValue={(whom) => put({ agreed: { ...agreed, with: whom } })}
            />
          </>
        )}
      </Stack>
    </Section>
  );
}
