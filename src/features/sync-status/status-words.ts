import { nearMoment } from '#domain/calendar.ts';
import type { OwnAccount } from '#portfolio/account.ts';
import type { IconName } from '#ui/icon-paths.ts';
import type { Tone } from '#ui/tone.ts';
import { paths } from '../paths.ts';

export type SyncStatus = ReturnType<OwnAccount['status']['get']>;
export type SyncState = SyncStatus['state'];

export type StatusWords = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly strong?: string;
  readonly words: string;
  readonly action?: { readonly label: string; readonly href: string };
  /** All goes as it should by itself: a phone says it on the first page only. */
  readonly calm?: true;
};

const details = { label: 'Details', href: paths.status } as const;

/** "1 change", "2 changes": what is sent may be an entry, feedback, or who one is. */
function changesWords(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}

/** "2 changes and 1 file": what the server has not got. */
function unsentWords({ waiting, files = 0 }: SyncStatus): string {
  const filesWords = files === 1 ? '1 file' : `${files} files`;
  if (files === 0) return changesWords(waiting);
  return waiting === 0 ? filesWords : `${changesWords(waiting)} and ${filesWords}`;
}

function countOf({ waiting, files = 0 }: SyncStatus): number {
  return waiting + files;
}

function areSafe(status: SyncStatus): string {
  const count = countOf(status);
  if (count === 0) return 'Everything is safe here.';
  return `${unsentWords(status)} ${count === 1 ? 'is' : 'are'} safe here.`;
}

/** One sentence for every state; `now` decides between a time and a day. */
const wordsOf: Record<SyncState, (status: SyncStatus, now: Date) => StatusWords> = {
  'only-here': () => ({
    tone: 'plain',
    icon: 'phone',
    words: 'Everything is on this device only.',
    action: details,
    calm: true,
  }),
  waiting: (status) =>
    status.noRoom && status.waiting === 0
      ? {
          tone: 'attention',
          icon: 'photo',
          words: `The server has no room for ${unsentWords(status)}. ${countOf(status) === 1 ? 'It stays' : 'They stay'} on this device; your words are sent.`,
          action: details,
        }
      : {
          tone: 'waiting',
          icon: 'clock',
          words:
            countOf(status) === 0
              ? 'Not up to date with the server yet. That comes by itself.'
              : `${unsentWords(status)} ${countOf(status) === 1 ? 'waits' : 'wait'} here and will be sent by ${countOf(status) === 1 ? 'itself' : 'themselves'}.`,
          calm: true,
        },
  sending: (status) => ({
    tone: 'waiting',
    icon: 'cloud',
    words: countOf(status) > 0 ? `Sending ${unsentWords(status)}.` : 'Looking for what is new.',
    calm: true,
  }),
  'on-server': ({ parked, lastInStep }, now) =>
    parked > 0
      ? {
          tone: 'attention',
          icon: 'swap',
          words: `${changesWords(parked)} made on two devices at once. Both versions are kept.`,
          action: { label: 'Choose', href: paths.status },
        }
      : {
          tone: 'synced',
          icon: 'tick-ring',
          words:
            lastInStep === undefined
              ? 'Everything is on the server.'
              : `Everything is on the server. Last checked ${nearMoment(lastInStep, now).replace('Yesterday', 'yesterday')}.`,
          calm: true,
        },
  offline: (status) => ({
    tone: 'waiting',
    icon: 'cloud-off',
    strong: 'No connection.',
    words: areSafe(status),
  }),
  unreachable: () => ({
    tone: 'waiting',
    icon: 'cloud-off',
    strong: 'The server did not answer.',
    words: 'Your words are on this device; sending starts again by itself.',
  }),
  'needs-sign-in': (status) => ({
    tone: 'attention',
    icon: 'flag',
    strong: 'Sign in again to send.',
    words: areSafe(status),
    action: { label: 'Sign in', href: paths.account },
  }),
  asks: ({ held }) => ({
    tone: 'attention',
    icon: 'flag',
    strong: 'Delete them here too?',
    words: `Another device of yours deleted ${held === 1 ? 'one thing' : `${held} things`}. ${held === 1 ? 'It is' : 'They are'} still here.`,
    action: { label: 'Decide', href: paths.status },
  }),
  refused: ({ refused }) => ({
    tone: 'error',
    icon: 'octagon-bar',
    words: `The server refused ${refused === 1 ? 'one change' : changesWords(refused)}. Your words are kept on this device.`,
    action: details,
  }),
};

export function statusWords(status: SyncStatus, now: Date): StatusWords {
  return wordsOf[status.state](status, now);
}
