/** Time as an input, so that tests and headless devices can have their own. Milliseconds since 1970. */
export type Clock = { readonly now: () => number };

export function instantOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** The day it is for the person, `YYYY-MM-DD`, in the device's zone. */
export function todayOf(clock: Clock): string {
  const now = new Date(clock.now());
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
