import { dayAndMonth } from '#domain/calendar.ts';
import { type Objective, objectiveOutcomes } from '#domain/content/objective.ts';
import { missingParts, smartParts } from '#domain/placement/smart.ts';

const outcomes = new Map<string, string>(objectiveOutcomes.map(({ id, title }) => [id, title]));
const parts = new Map<string, string>(smartParts.map(({ id, title }) => [id, title]));

/** How it stands: the furthest that can be said of it, else what is missing. */
export function standingWords(objective: Objective): string {
  const { final, halfWay, agreed } = objective;
  if (final) return `${outcomes.get(final.outcome) ?? ''} at the end`;
  if (halfWay) return `${outcomes.get(halfWay.outcome) ?? ''} half-way`;
  const missing = missingWords(objective);
  if (missing) return missing;
  if (!agreed) return 'Complete. Not agreed yet';
  const whom = agreed.with === '' ? '' : ` with ${agreed.with}`;
  return `Agreed on ${dayAndMonth(agreed.on)}${whom}`;
}

/** "Still to say: how anybody will see it, by when"; nothing if all is said. */
export function missingWords(objective: Objective): string | undefined {
  const missing = missingParts(objective).map((part) => (parts.get(part) ?? '').toLowerCase());
  return missing.length === 0 ? undefined : `Still to say: ${missing.join(', ')}`;
}

/** The finding, in one sentence. */
export function objectivesFinding(objectives: readonly Objective[]): string {
  const agreed = objectives.filter((objective) => objective.agreed !== null).length;
  const all = objectives.length;
  const count = all === 1 ? '1 objective' : `${all} objectives`;
  return agreed === all ? `${count}, all agreed.` : `${count}, ${agreed} agreed.`;
}
