import { addDays } from '#domain/day.ts';
import { type WeekHours } from '#domain/placement/hours.ts';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';
import type { LoggedLine } from './logged-lines.ts';
import { weekFacts } from './words.ts';

type WeekSectionProps = {
  readonly week: WeekHours;
  readonly lines: readonly LoggedLine[];
  readonly onOpen: (line: LoggedLine) => void;
};

/** A week of the placement: how far it is filled, and what it is filled with. */
export function WeekSection({ week, lines, onOpen }: WeekSectionProps) {
  const sunday = addDays(week.monday, 6);
  const own = lines.filter(({ day }) => day >= week.monday && day <= sunday);
  const share = week.target === 0 ? 0 : Math.min(1, week.practice / week.target);
  return (
    <Section title={`Week ${week.week}`} aside={weekFacts(week)}>
      <div className="hours-bar" aria-hidden="true">
        <svg width="100%" height="100%">
          <rect width={`${share * 100}%`} height="100%" className="hours-done" />
        </svg>
      </div>
      {own.length > 0 && (
        <RowList label={`What you logged in week ${week.week}`}>
          {own.map((line) => (
            <Row key={line.id} title={line.title} meta={line.facts} onPress={() => onOpen(line)} />
          ))}
        </RowList>
      )}
    </Section>
  );
}
