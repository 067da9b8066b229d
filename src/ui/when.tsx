import { nearWords, timeWords } from './time-words.ts';

type WhenProps = {
  readonly at: number | Date;
  readonly form?: 'time' | 'day' | 'dayTime' | 'near' | undefined;
};

/** A moment in words, with the machine's form beside it. Read anew whenever its parent renders. */
export function When({ at, form = 'near' }: WhenProps) {
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()}>
      {form === 'near' ? nearWords(moment, new Date()) : timeWords(moment, form)}
    </time>
  );
}
