import type { Journal } from '#portfolio/portfolio.ts';
import { saveWords } from '../problem-words.ts';

type Failure<Done> = Done extends { readonly ok: false; readonly error: infer Code } ? Code : never;
export type JournalError = Failure<Awaited<ReturnType<Journal['bin']>>>;

/** Why an entry could not be moved. */
export const errorWords: Record<JournalError, string> = {
  ...saveWords,
  'disk-full':
    'This device is full, so nothing was moved. Nothing is lost. Free some space, then try again.',
  'storage-lost':
    'The browser closed its storage, so nothing was moved. Load this page again; nothing is lost.',
};
