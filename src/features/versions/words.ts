import type { Journal } from '#portfolio/portfolio.ts';

type Failure<Done> = Done extends { readonly ok: false; readonly error: infer Code } ? Code : never;
export type SettleError = Failure<Awaited<ReturnType<Journal['settle']>>>;

export const errorWords: Record<SettleError, string> = {
  'disk-full':
    'This device is full, so your choice could not be kept. Both versions are still here. Free some space, then try again.',
  'storage-lost':
    'The browser closed its storage, so your choice could not be kept. Both versions are still here. Load this page again.',
};
