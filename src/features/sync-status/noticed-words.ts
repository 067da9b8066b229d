import type { Noticed } from '#portfolio/account.ts';

type Event = Noticed['event'];

/** What happened, and what that means for somebody's words. */
const wordsFor: Record<Event, (count: number) => string> = {
  parked: () => 'This was written in two places at once. Both versions are kept.',
  refused: () => 'The server refused a change. It stays on this device.',
  'row-untrue': () => 'The server sent something that was not what it claimed. It was left out.',
  'rows-astray': (count) => `The server sent ${things(count)} meant for somebody else. Left out.`,
  'rows-malformed': (count) => `The server sent ${things(count)} nobody could read. Left out.`,
  'answer-unreadable': () => 'An answer of the server could not be read. It is asked again.',
  'epoch-changed': () =>
    'The server was put back to an earlier state. Everything is offered to it again.',
  held: (count) =>
    `Another device of yours deleted ${things(count)}. Nothing of that goes here until you decide.`,
  left: (count) =>
    count === 1
      ? 'A copy that is no longer shared with you left this device.'
      : `${count} copies that are no longer shared with you left this device.`,
  'round-broke': () => 'Sync broke off and starts again by itself.',
  'line-lost': () => 'The server could not be reached. Everything stays here until it answers.',
  'line-back': () => 'The server answers again.',
};

function things(count: number): string {
  return count === 1 ? 'one thing' : `${count.toLocaleString('en-GB')} things`;
}

export function noticedWords({ event, count = 1 }: Noticed): string {
  return wordsFor[event](count);
}

/** What a person looks for in the log. */
export const noticedKinds = ['all', 'words', 'line'] as const;
export type NoticedKind = (typeof noticedKinds)[number];

export const kindWords: Record<NoticedKind, string> = {
  all: 'Everything',
  words: 'What happened to words',
  line: 'The connection',
};

const ofLine: ReadonlySet<Event> = new Set([
  'line-lost',
  'line-back',
  'round-broke',
  'epoch-changed',
]);

export function isOfKind({ event }: Noticed, kind: NoticedKind): boolean {
  return kind === 'all' || ofLine.has(event) === (kind === 'line');
}
