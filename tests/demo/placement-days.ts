const DAY = 86_400_000;

/** Six weeks of which today is in the fifth, so that four lie behind. Days are `YYYY-MM-DD`. */
export function placementAround(today: Date): { readonly start: string; readonly end: string } {
  const sinceMonday = (today.getUTCDay() + 6) % 7;
  const start = today.getTime() - (28 + sinceMonday) * DAY;
  return { start: dayOf(start), end: dayOf(start + (5 * 7 + 4) * DAY) };
}

/** Milliseconds since 1970 at an hour of a working day of the placement. */
export function timeOf(
  placement: { readonly start: string },
  { week, day }: { readonly week: number; readonly day: number },
  hour: number,
): number {
  const start = Date.parse(`${placement.start}T00:00:00Z`);
  return start + ((week - 1) * 7 + (day - 1)) * DAY + hour * 3_600_000;
}

export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
