import { dayHere } from '#domain/calendar.ts';

/** Time as an input, so that tests and headless devices can have their own. Milliseconds since 1970. */
export type Clock = { readonly now: () => number };

export function instantOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** The day it is for the person, `YYYY-MM-DD`, in the device's zone. */
export function todayOf(clock: Clock): string {
  return dayHere(clock.now());
}
