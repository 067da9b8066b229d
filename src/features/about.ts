import { called } from '#domain/content/called.ts';
import { room, tooManyFor } from '#domain/content/limits.ts';
import type { Placement, Programme } from '#domain/content/profile.ts';
import { dayNumber } from '#domain/day.ts';
import type { Who } from '#portfolio/device.ts';
import type { FieldProblem } from '#ui/error-summary.tsx';

/** What a student says of themselves, as it stands in the fields. Days as the date field writes them, '' if unset. */
export type AboutStudent = {
  readonly name: string;
  readonly programme: Programme | undefined;
  readonly start: string;
  readonly end: string;
};

/** What a supervisor says of themselves. */
export type AboutSupervisor = {
  readonly name: string;
  readonly title: string;
  readonly registration: string;
};

export const nobody: AboutStudent = { name: '', programme: undefined, start: '', end: '' };
export const noSupervisor: AboutSupervisor = { name: '', title: '', registration: '' };

/** The ids of the fields, so that a summary can lead to them. */
export const fieldIds = {
  name: 'about-name',
  programme: 'about-programme',
  start: 'about-start',
  end: 'about-end',
  title: 'about-title',
  registration: 'about-registration',
} as const;

export function studentProblems(about: AboutStudent): readonly FieldProblem[] {
  return [
    ...nameProblems(about.name),
    ...problemIf(about.programme === undefined, fieldIds.programme, 'Choose your programme.'),
    ...placementProblems(about),
  ];
}

export function supervisorProblems(about: AboutSupervisor): readonly FieldProblem[] {
  return [
    ...nameProblems(about.name),
    ...problemIf(called(about.title) === '', fieldIds.title, 'Say what your role is.'),
    ...problemIf(
      tooManyFor(room.role, about.title) > 0,
      fieldIds.title,
      `That role is too long: ${room.role} characters fit.`,
    ),
    ...problemIf(
      tooManyFor(room.registration, about.registration) > 0,
      fieldIds.registration,
      `That number is too long: ${room.registration} characters fit.`,
    ),
  ];
}

/** Both days or none: half a placement has no weeks to count. */
function placementProblems({ start, end }: AboutStudent): readonly FieldProblem[] {
  const farOff = 'That year is far off: a placement lies between 2000 and 2099. Check the year.';
  if (isFarOff(start)) return [{ id: fieldIds.start, words: farOff }];
  if (isFarOff(end)) return [{ id: fieldIds.end, words: farOff }];
  return [
    ...problemIf(
      start === '' && end !== '',
      fieldIds.start,
      'Give the first day as well, or leave both empty.',
    ),
    ...problemIf(
      start !== '' && end === '',
      fieldIds.end,
      'Give the last day as well; a guess will do, you can change it later.',
    ),
    ...problemIf(
      start !== '' && end !== '' && end < start,
      fieldIds.end,
      'The last day is before the first.',
    ),
    ...problemIf(
      start !== '' && end !== '' && dayNumber(end) - dayNumber(start) >= room.placement.days,
      fieldIds.end,
      'That is more than two years. Check the year of both days.',
    ),
  ];
}

/** Days compare as they are written, if their years have four digits: a field for dates takes up to six. */
function isFarOff(day: string): boolean {
  const { first, last } = room.placement;
  return day !== '' && (day.length !== first.length || day < first || day > last);
}

function nameProblems(name: string): readonly FieldProblem[] {
  return [
    ...problemIf(called(name) === '', fieldIds.name, 'Give your name as people should see it.'),
    ...problemIf(
      tooManyFor(room.name, name) > 0,
      fieldIds.name,
      `That name is too long: ${room.name} characters fit.`,
    ),
  ];
}

function problemIf(isWrong: boolean, id: string, words: string): readonly FieldProblem[] {
  return isWrong ? [{ id, words }] : [];
}

export function wordsFor(problems: readonly FieldProblem[], id: string): string | undefined {
  return problems.find((problem) => problem.id === id)?.words;
}

export function placementOf({ start, end }: AboutStudent): Placement | null {
  return start === '' || end === '' ? null : { start, end };
}

/** The person to make; undefined while something is missing. */
export function whoStudent(about: AboutStudent): Who | undefined {
  if (about.programme === undefined || studentProblems(about).length > 0) return undefined;
  return {
    person: 'student',
    name: called(about.name),
    programme: about.programme,
    placement: placementOf(about),
  };
}

export function whoSupervisor(about: AboutSupervisor): Who | undefined {
  if (supervisorProblems(about).length > 0) return undefined;
  return { person: 'supervisor', name: called(about.name), role: roleOf(about) };
}

export function roleOf({ title, registration }: AboutSupervisor): {
  readonly title: string;
  readonly registration: string | null;
} {
  return { title: called(title), registration: called(registration) || null };
}
