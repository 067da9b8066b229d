import type { Absence, Activity } from '#domain/content/activity.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import { absenceFacts, absenceTitle, factsOf, titleOf } from './words.ts';

/** An activity or an absence as a line of its week. */
export type LoggedLine = {
  readonly kind: 'activity' | 'absence';
  readonly id: DocumentId;
  readonly day: string;
  readonly title: string;
  readonly facts: string;
};

type Found<Doc> = readonly (readonly [DocumentId, Doc])[];

/** Newest first; of one day the one that began later, then the one that was logged later. */
export function linesOf(
  activities: Found<Activity>,
  absences: Found<Absence>,
): readonly LoggedLine[] {
  const done = activities.map(([id, activity]) => ({
    line: {
      kind: 'activity',
      id,
      day: activity.day,
      title: titleOf(activity),
      facts: factsOf(activity),
    } as const,
    order: `${activity.day} ${activity.start ?? ''} ${activity.created}`,
  }));
  const missed = absences.map(([id, absence]) => ({
    line: {
      kind: 'absence',
      id,
      day: absence.day,
      title: absenceTitle(absence),
      facts: absenceFacts(absence),
    } as const,
    order: `${absence.day} ${absence.created}`,
  }));
  return [...done, ...missed]
    .toSorted((a, b) => (a.order < b.order ? 1 : -1))
    .map(({ line }) => line);
}
