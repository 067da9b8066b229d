import { dateInWords, dayHere, type Moment, nearMoment, timeHere } from '#domain/calendar.ts';

type WhenProps = {
  readonly at: number | Date;
  readonly form?: 'day' | 'dayTime' | 'near' | undefined;
};

/** A moment in words, with the machine's form beside it. Read anew whenever its parent renders. */
export function When({ at, form = 'near' }: WhenProps) {
  return <time dateTime={new Date(at).toISOString()}>{wordsOf[form](at, new Date())}</time>;
}

const wordsOf = {
  day: dayOf,
  dayTime: (at: Moment, now: Date) => `${dayOf(at, now)}, ${timeHere(at)}`,
  near: nearMoment,
};

function dayOf(at: Moment, now: Date): string {
  return dateInWords(dayHere(at), dayHere(now));
}
