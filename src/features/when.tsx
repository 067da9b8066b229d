import { dayHere, dayMonthAndYear, fullMoment, nearMoment } from '#domain/calendar.ts';

type WhenProps = {
  readonly at: number | Date;
  readonly form?: 'day' | 'dayTime' | 'near' | undefined;
};

/** A moment in words, with the machine's form beside it. Read anew whenever its parent renders. */
export function When({ at, form = 'near' }: WhenProps) {
  return <time dateTime={new Date(at).toISOString()}>{wordsOf[form](at)}</time>;
}

const wordsOf = {
  day: (at: number | Date) => dayMonthAndYear(dayHere(at)),
  dayTime: (at: number | Date) => fullMoment(at),
  near: (at: number | Date) => nearMoment(at, new Date()),
};
