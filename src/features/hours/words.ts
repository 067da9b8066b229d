import { absenceReasons, type Absence, type Activity } from '#domain/content/activity.ts';
import { shortDay } from '#domain/calendar.ts';
import { type Hours, minutesOf, saidAs, type WeekHours } from '#domain/placement/hours.ts';
import { activityTitle } from '#domain/reflection/activities.ts';
import { saveWords } from '../problem-words.ts';

export const errorWords = saveWords;

/** What an activity is called: as its writer calls it, else by its type. */
export function titleOf({ title, type }: Pick<Activity, 'title' | 'type'>): string {
  return title.trim() === '' ? activityTitle(type) : title;
}

/** "Tue 10 Nov · 20 min · AHP lead" */
export function factsOf(activity: Activity): string {
  const { day, start, with: whom, title, type } = activity;
  const facts = [
    start === null ? shortDay(day) : `${shortDay(day)}, ${start}`,
    saidAs(minutesOf(activity)),
    title.trim() === '' ? '' : activityTitle(type),
    whom,
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

const reasons = new Map<string, string>(absenceReasons.map(({ id, title }) => [id, title]));

export function absenceTitle({ reason }: Pick<Absence, 'reason'>): string {
  return `Away: ${(reasons.get(reason) ?? reason).toLowerCase()}`;
}

export function absenceFacts({ day, minutes }: Absence): string {
  return `${shortDay(day)} · ${saidAs(minutes)} missed`;
}

/** "30 h of 37 h 30 min", with what stands beside it. */
export function weekFacts({ practice, target, study, absent }: WeekHours): string {
  const facts = [
    `${saidAs(practice)} of ${saidAs(target)}`,
    study > 0 ? `${saidAs(study)} study` : '',
    absent > 0 ? `${saidAs(absent)} away` : '',
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

/** The finding, in one sentence. */
export function hoursFinding({ practice, target }: Hours): string {
  return `${saidAs(practice)} of ${saidAs(target)} in this placement.`;
}

export function overallFinding(
  { practice }: Hours,
  { before, overall }: { readonly before: number; readonly overall: number },
): string {
  return `${saidAs(before + practice)} of the ${saidAs(overall)} you need over all placements.`;
}
