import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import type { PlacementDoc } from '#domain/content/placement.ts';
import { hoursOf, saidAs } from '#domain/placement/hours.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Name } from '#ui/name.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';
import { Stack } from '#ui/stack.tsx';
import { paths } from '../paths.ts';
import { ofPlacement } from '../of-placement.ts';
import { useDocuments, usePlacement } from '../use-documents.ts';
import { useToday } from '../use-today.ts';
import { useNewPlacement } from './use-new-placement.ts';
import { roleTitle, whenWords, whereWords } from './words.ts';

type PlacementPageProps = {
  /** Stands at the top right, as on every first-level page. */
  readonly lock?: ReactNode;
};

/** The placement at a glance, and the way to everything that belongs to it. */
export function PlacementPage({ lock }: PlacementPageProps) {
  const standing = usePlacement();
  const today = useToday();
  const [, navigate] = useLocation();
  const begin = useNewPlacement((id) => navigate(paths.placementDetails(id)));
  if (!standing)
    return (
      <Page>
        <PageHeader title="Placement" tab="Placement" actions={lock} />
        <EmptyState
          words="Say where and when, and hours, objectives and evidence have their place."
          action={
            <Button variant="filled" onClick={() => void begin()}>
              Set up your placement
            </Button>
          }
        />
        <MorePlaces />
      </Page>
    );
  const [id, placement] = standing;
  return (
    <Page>
      <PageHeader
        title="Placement"
        tab="Placement"
        actions={lock}
        lead={[whenWords(placement, today), whereWords(placement)]
          .filter((part) => part !== '')
          .join(' · ')}
      />
      <Stack gap={6}>
        <RowList label="This placement">
          <HoursRow id={id} placement={placement} />
          <ObjectivesRow id={id} />
          <Row
            icon="placement"
            title="Details"
            meta="Dates, weekly pattern, supervisors"
            href={paths.placementDetails(id)}
          />
        </RowList>
        <People placement={placement} />
        <OtherPlacements current={id} onBegin={() => void begin()} />
      </Stack>
      <MorePlaces />
    </Page>
  );
}

function HoursRow({
  id,
  placement,
}: {
  readonly id: DocumentId;
  readonly placement: PlacementDoc;
}) {
  const activities = useDocuments('activity');
  const absences = useDocuments('absence');
  const { practice, target } = useMemo(
    () =>
      hoursOf(
        placement,
        ofPlacement(activities, id, placement).map(([, activity]) => activity),
        ofPlacement(absences, id, placement).map(([, absence]) => absence),
      ),
    [activities, absences, id, placement],
  );
  return (
    <Row
      icon="clock"
      title="Hours"
      meta={`${saidAs(practice)} of ${saidAs(target)}`}
      href={paths.hours}
    />
  );
}

function ObjectivesRow({ id }: { readonly id: DocumentId }) {
  const own = useDocuments('objective').filter(([, { placement }]) => placement === id);
  const agreed = own.filter(([, objective]) => objective.agreed !== null).length;
  return (
    <Row
      icon="flag"
      title="Objectives"
      meta={own.length === 0 ? 'None yet' : `${own.length}, ${agreed} agreed`}
      href={paths.objectives}
    />
  );
}

function People({ placement }: { readonly placement: PlacementDoc }) {
  if (placement.supervisors.length === 0) return null;
  return (
    <Section title="Supervisors">
      <RowList label="Supervisors">
        {placement.supervisors.map((supervisor) => (
          <Row
            key={supervisor.id}
            icon="person"
            title={<Name>{supervisor.name === '' ? roleTitle(supervisor) : supervisor.name}</Name>}
            meta={[roleTitle(supervisor), supervisor.post]
              .filter((part) => part !== '')
              .join(' · ')}
          />
        ))}
      </RowList>
    </Section>
  );
}

type OtherProps = { readonly current: DocumentId; readonly onBegin: () => void };

function OtherPlacements({ current, onBegin }: OtherProps) {
  const today = useToday();
  const others = useDocuments('placement').filter(([id]) => id !== current);
  return (
    <Section title={others.length > 0 ? 'Other placements' : 'Another placement'}>
      {others.length > 0 && (
        <RowList label="Other placements">
          {others.map(([id, placement]) => (
            <Row
              key={id}
              icon="placement"
              title={whereWords(placement) || 'Placement'}
              meta={whenWords(placement, today)}
              href={paths.placementDetails(id)}
            />
          ))}
        </RowList>
      )}
      <Button variant="text" icon="plus" onClick={onBegin}>
        Add a placement
      </Button>
    </Section>
  );
}

/** The sidebar has it on wider screens. */
function MorePlaces() {
  return (
    <div className="placement-phone">
      <RowList label="More">
        <Row
          icon="hand-in"
          title="Hand in"
          meta="One document of the entries you choose"
          href={paths.handIn}
        />
      </RowList>
    </div>
  );
}
