import { type MouseEvent, type ReactNode, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { dayAndMonth, weekdayName } from '#domain/calendar.ts';
import type { Placement } from '#domain/content/profile.ts';
import { modelOf } from '#domain/reflection/models.ts';
import type { Summary } from '#domain/summary.ts';
import { Button } from '#ui/button.tsx';
import { Colonnade } from '#ui/colonnade.tsx';
import { Page } from '#ui/page.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Sheet, SheetPrompt, SheetTools } from '#ui/sheet.tsx';
import { modelShort } from '../model-names.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { keysAreOn } from '../preferences.ts';
import { catchTyping } from '../typed-ahead.ts';
import { placementColumns } from './placement-columns.ts';
import { columnsLabel, entriesWords, weekWords } from './placement-words.ts';
import { recentModels } from './recent-models.ts';
import { useAnyKey } from './use-any-key.ts';
import { usePlacementDates } from '../use-documents.ts';
import { useToday } from '../use-today.ts';
import { type WaitingRow, WaitingRows } from './waiting-rows.tsx';
import './today.css';

type TodayPageProps = {
  /** What the other parts of the app want looked at, the most urgent first. */
  readonly waiting?: readonly WaitingRow[] | undefined;
  /** Lock, in the top right corner. */
  readonly lock?: ReactNode;
};

/** The first page: where the placement stands, a sheet to write on, and what waits. */
export function TodayPage({ waiting = [], lock }: TodayPageProps) {
  const { journal, profile } = usePortfolio();
  const who = useLive(profile);
  const { all } = useLive(journal.entries);
  const today = useToday();
  const placement = usePlacementDates();
  return (
    <Page>
      <PageHeader
        title={weekdayName(today)}
        tab="Today"
        lead={dayAndMonth(today)}
        actions={lock}
        display
      />
      <div className="today">
        {placement ? (
          <PlacementPicture placement={placement} entries={all} today={today} />
        ) : (
          who.person === 'student' && (
            <p className="ui-meta">
              <Link href={paths.placement}>Set up your placement</Link> to see your weeks here.
            </p>
          )
        )}
        <WritingSheet entries={all} />
        <WaitingRows rows={waiting} />
      </div>
    </Page>
  );
}

type PlacementPictureProps = {
  readonly placement: Placement;
  readonly entries: readonly Summary[];
  readonly today: string;
};

function PlacementPicture({ placement, entries, today }: PlacementPictureProps) {
  const columns = useMemo(
    () => placementColumns(placement, entries, today),
    [placement, entries, today],
  );
  const week = weekWords(placement, today);
  return (
    <Colonnade
      weeks={columns.groups}
      label={columnsLabel(columns, week)}
      caption={
        <>
          <span>{week}</span>
          <span>{entriesWords(columns.entries)}</span>
        </>
      }
    />
  );
}

function WritingSheet({ entries }: { readonly entries: readonly Summary[] }) {
  const [, navigate] = useLocation();
  const isKeyed = useLive(keysAreOn);
  const models = useMemo(() => recentModels(entries), [entries]);
  useAnyKey(() => navigate(paths.write), isKeyed);
  const begin = () => {
    catchTyping();
    navigate(paths.write);
  };
  return (
    <Sheet
      foot={
        <SheetTools>
          {models.map((model) => (
            <Button
              key={model}
              variant="text"
              href={paths.writeWith(model)}
              aria-label={`${modelShort(model)}, write with the ${modelOf(model).name}`}
              onClick={beginHere}
            >
              {modelShort(model)}
            </Button>
          ))}
        </SheetTools>
      }
    >
      <SheetPrompt onClick={begin}>What happened?</SheetPrompt>
    </Sheet>
  );
}

/** A new tab catches its own words. */
function beginHere(event: MouseEvent): void {
  if (!event.metaKey && !event.ctrlKey && !event.shiftKey) catchTyping();
}
