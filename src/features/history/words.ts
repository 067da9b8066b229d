import type { History } from '#portfolio/own-history.ts';
import { saveWords } from '../problem-words.ts';

type Failure<Done> = Done extends { readonly ok: false; readonly error: infer Code } ? Code : never;
type HistoryError = Failure<Awaited<ReturnType<History['bringBack']>>>;
type Why = Awaited<ReturnType<History['list']>>[number]['why'];

/** Why a version was kept, after its time. */
export const whyWords: Record<Why, string> = {
  writing: 'while writing',
  shared: 'when it was shared',
  joined: 'before two versions were joined',
  chosen: 'before words were chosen',
  'brought-back': 'before another one came back',
};

/** Why a version did not come back, that nothing is lost, and what to do. */
export const historyErrorWords: Record<HistoryError, string> = {
  ...saveWords,
  'missing-version':
    'That version did not come back: it is not on this device, or the entry is being written elsewhere. Nothing was changed; try again.',
};
