export type ColonnadeDay = {
  /** Hours logged of the hours meant, 0 to 1. */
  readonly share: number;
  readonly state: 'past' | 'today' | 'ahead';
};

export type ColonnadeWeek = readonly ColonnadeDay[];

/** Lengths are per cent of the width and of the height. */
type Column = ColonnadeDay & {
  readonly x: number;
  readonly width: number;
  readonly height: number;
};

type Plinth = {
  readonly x: number;
  readonly width: number;
  readonly state: ColonnadeDay['state'];
};

const GAP = 0.62;
const WEEK_GAP = 1.15;

/** Where each column and each plinth stands; a column is one unit wide, gaps are parts of that. */
export function colonnadeShape(weeks: readonly ColonnadeWeek[]): {
  readonly columns: readonly Column[];
  readonly plinths: readonly Plinth[];
} {
  const widths = weeks.map((week) => week.length + Math.max(0, week.length - 1) * GAP);
  const units = widths.reduce((sum, width) => sum + width, 0);
  const unit = 100 / (units + Math.max(0, weeks.length - 1) * (GAP + WEEK_GAP));
  const columns: Column[] = [];
  const plinths: Plinth[] = [];
  let x = 0;
  for (const [index, week] of weeks.entries()) {
    const width = (widths[index] ?? 0) * unit;
    plinths.push({ x, width, state: weekState(week) });
    for (const [day, { share, state }] of week.entries()) {
      const height = Math.min(1, Math.max(0, share)) * 100;
      columns.push({ share, state, height, width: unit, x: x + day * unit * (1 + GAP) });
    }
    x += width + unit * (GAP + WEEK_GAP);
  }
  return { columns, plinths };
}

function weekState(week: ColonnadeWeek): ColonnadeDay['state'] {
  if (week.some((day) => day.state === 'today')) return 'today';
  const hasBegun = week.some((day) => day.state === 'past');
  if (!hasBegun) return 'ahead';
  return week.every((day) => day.state === 'past') ? 'past' : 'today';
}
