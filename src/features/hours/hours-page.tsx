import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { DockedBar } from '#ui/docked-bar.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Stack } from '#ui/stack.tsx';
import type { PlacementDoc } from '#domain/content/placement.ts';
import { hoursOf, type WeekHours } from '#domain/placement/hours.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import { ofPlacement } from '../of-placement.ts';
import { paths } from '../paths.ts';
import { useDocuments, usePlacement } from '../use-documents.ts';
import { useToday } from '../use-today.ts';
import { AbsenceDialog } from './absence-dialog.tsx';
import { ActivityDialog } from './activity-dialog.tsx';
import { linesOf, type LoggedLine } from './logged-lines.ts';
import { LogDialog } from './log-dialog.tsx';
import { useLogging } from './use-logging.ts';
import { WeekSection } from './week-section.tsx';
import { hoursFinding, overallFinding } from './words.ts';
import './hours.css';

type HoursPageProps = {
  /** Stands at the top right, as on every first-level page. */
  readonly lock?: ReactNode;
};

/** What was done and for how long, week by week against what the placement asks for. */
export function HoursPage({ lock }: HoursPageProps) {
  const placement = usePlacement();
  const [isLogging, setLogging] = useState(false);
  const logging = useLogging();
  const { opened } = logging;
  return (
    <>
      <Page>
        <Stack gap={5}>
          <PageHeader
            title="Hours"
            tab="Hours"
            back={{ href: paths.placement, label: 'Placement' }}
            actions={lock}
          />
          {placement ? (
            <Weeks id={placement[0]} placement={placement[1]} onOpen={logging.open} />
          ) : (
            <EmptyState
              words="Hours are counted week by week once your placement has its dates."
              action={<Button href={paths.placement}>Set up your placement</Button>}
            />
          )}
        </Stack>
      </Page>
      <DockedBar>
        <Button variant="filled" icon="plus" wide onClick={() => setLogging(true)}>
          Log
        </Button>
      </DockedBar>
      <LogDialog
        open={isLogging}
        onClose={() => setLogging(false)}
        placement={placement?.[1]}
        onLog={(type) => {
          setLogging(false);
          void logging.log(type);
        }}
      />
      <ActivityDialog
        id={opened?.kind === 'activity' ? opened.id : undefined}
        onClose={logging.close}
        onBin={logging.bin}
      />
      <AbsenceDialog
        id={opened?.kind === 'absence' ? opened.id : undefined}
        onClose={logging.close}
        onBin={logging.bin}
      />
    </>
  );
}

/** A week to come has nothing to show, unless something was logged for it ahead. */
function hasBegun({ monday, practice, study, absent }: WeekHours, today: string): boolean {
  return monday <= today || practice + study + absent > 0;
}

type WeeksProps = {
  readonly id: DocumentId;
  readonly placement: PlacementDoc;
  readonly onOpen: (line: LoggedLine) => void;
};

function Weeks({ id, placement, onOpen }: WeeksProps) {
  const activities = useDocuments('activity');
  const absences = useDocuments('absence');
  const { hours, lines } = useMemo(() => {
    const own = ofPlacement(activities, id, placement);
    const missed = ofPlacement(absences, id, placement);
    const counted = hoursOf(
      placement,
      own.map(([, activity]) => activity),
      missed.map(([, absence]) => absence),
    );
    return { hours: counted, lines: linesOf(own, missed) };
  }, [activities, absences, id, placement]);
  const isEmpty = lines.length === 0;
  const today = useToday();
  const weeks = hours.weeks.filter((week) => hasBegun(week, today)).toReversed();
  return (
    <>
      <div className="hours-finding">
        <p>{hoursFinding(hours)}</p>
        <p className="ui-meta">{overallFinding(hours, placement.hours)}</p>
      </div>
      {isEmpty && <EmptyState words="Nothing is logged yet. Two taps log a conversation." />}
      {weeks.map((week) => (
        <WeekSection key={week.week} week={week} lines={lines} onOpen={onOpen} />
      ))}
    </>
  );
}
