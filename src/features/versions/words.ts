import type { Journal } from '#portfolio/portfolio.ts';
import { saveWords } from '../problem-words.ts';

type Failure<Done> = Done extends { readonly ok: false; readonly error: infer Code } ? Code : never;
export type SettleError = Failure<Awaited<ReturnType<Journal['settle']>>>;

export const errorWords: Record<SettleError, string> = {
  ...saveWords,
  'disk-full':
    'This device is full, so your choice could not be kept. Both versions are still here. Free some space, then try again.',
  'too-large':
    'Together this is more than one entry can hold, so your choice could not be kept. Both versions are still here. Keep one of them, or move some words into another entry first.',
  'storage-lost':
    'The browser closed its storage, so your choice could not be kept. Both versions are still here. Load this page again.',
};
