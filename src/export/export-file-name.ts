import { dayHere } from '#domain/calendar.ts';

/** `portfolio-2026-11-10.html`: no name and no title, for a file's name is read by all who see the folder. */
export function exportFileName(madeAt: string): string {
  return `portfolio-${dayHere(new Date(madeAt))}.html`;
}
