import { type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { dayPlans, mostMinutes, type PlacementDoc } from '#domain/content/placement.ts';
import { programmes } from '#domain/content/profile.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { Button } from '#ui/button.tsx';
import { DateField } from '#ui/date-field.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Stack } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useToast } from '#ui/toast.tsx';
import { KeptLine } from '../kept-line.tsx';
import { MinutesField } from '../minutes-field.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { saveWords } from '../problem-words.ts';
import { useDocumentEditing } from '../use-document-editing.ts';
import { SupervisorsSection } from './supervisors-section.tsx';
import { datesWrong, weekdays } from './words.ts';
import './placement.css';

type DetailsPageProps = {
  readonly id: DocumentId;
  readonly lock?: ReactNode;
};

export type Put = (change: (placement: PlacementDoc) => Partial<PlacementDoc>) => void;

/** Everything about one placement. It is kept as it is typed. */
export function DetailsPage({ id, lock }: DetailsPageProps) {
  const editing = useDocumentEditing('placement', id);
  return (
    <Page>
      <PageHeader
        title="Placement details"
        tab="Placement details"
        back={{ href: paths.placement, label: 'Placement' }}
        actions={lock}
      />
      {editing && <Details key={editing.id} editing={editing} />}
    </Page>
  );
}

function Details({ editing }: { readonly editing: Editing<PlacementDoc> }) {
  const { draft, keeping } = useLive(editing.state);
  const put: Put = (change) => editing.change((now) => ({ ...now, ...change(now) }));
  return (
    <Stack gap={6}>
      <Where draft={draft} put={put} />
      <When draft={draft} put={put} />
      <HowMuch draft={draft} put={put} />
      <SupervisorsSection supervisors={draft.supervisors} put={put} />
      <KeptLine keeping={keeping} />
      <TakeAway id={editing.id} />
    </Stack>
  );
}

type PartProps = { readonly draft: PlacementDoc; readonly put: Put };

function Where({ draft, put }: PartProps) {
  return (
    <Section title="Where">
      <Stack gap={4}>
        <SelectField
          label="Programme"
          value={draft.programme}
          onValue={(programme) => put(() => ({ programme }))}
          options={programmes.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <TextField
          label="University"
          value={draft.university}
          onValue={(university) => put(() => ({ university }))}
        />
        <TextField
          label="Host trust"
          help="It is left out of the copy for marking."
          value={draft.trust}
          onValue={(trust) => put(() => ({ trust }))}
        />
      </Stack>
    </Section>
  );
}

function When({ draft, put }: PartProps) {
  return (
    <Section title="When">
      <Stack gap={4}>
        <DateField
          label="First day"
          value={draft.start}
          onValue={(start) => start !== '' && put(() => ({ start }))}
        />
        <DateField
          label="Last day"
          value={draft.end}
          error={draft.end < draft.start ? datesWrong : undefined}
          onValue={(end) => end !== '' && put(() => ({ end }))}
        />
        <fieldset className="placement-pattern">
          <legend className="ui-label">The usual week</legend>
          {weekdays.map((weekday, place) => (
            <SelectField
              key={weekday}
              label={weekday}
              value={draft.pattern[place] ?? 'off'}
              onValue={(plan) =>
                put(({ pattern }) => ({
                  pattern: pattern.map((each, index) => (index === place ? plan : each)),
                }))
              }
              options={dayPlans.map(({ id, title }) => ({ value: id, label: title }))}
            />
          ))}
        </fieldset>
      </Stack>
    </Section>
  );
}

function HowMuch({ draft, put }: PartProps) {
  const set = (part: keyof PlacementDoc['hours'], most: number) => (minutes: number) =>
    minutes <= most && put(({ hours }) => ({ hours: { ...hours, [part]: minutes } }));
  const { week, overall } = mostMinutes;
  return (
    <Section title="Hours">
      <Stack gap={4}>
        <MinutesField legend="A week" value={draft.hours.week} onValue={set('week', week)} />
        <MinutesField
          legend="Over all placements"
          help="A thousand, unless your programme says otherwise."
          value={draft.hours.overall}
          onValue={set('overall', overall)}
        />
        <MinutesField
          legend="Of these, from placements before"
          value={draft.hours.before}
          onValue={set('before', overall)}
        />
      </Stack>
    </Section>
  );
}

function TakeAway({ id }: { readonly id: DocumentId }) {
  const { documents } = usePortfolio();
  const toast = useToast();
  const [, navigate] = useLocation();
  const bin = async () => {
    const done = await documents.bin([id]);
    if (!done.ok) return toast({ words: saveWords[done.error] });
    navigate(paths.placement);
    toast({
      words: 'The placement is taken away. What you logged for it is kept.',
      undo: () => void documents.restore([id]),
    });
  };
  return (
    <div>
      <Button variant="text" icon="bin" onClick={() => void bin()}>
        Take this placement away
      </Button>
    </div>
  );
}
