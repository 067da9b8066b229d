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

function areSafe(count: number): string {
  if (count === 0) return 'Everything is safe here.';
  return count === 1 ? '1 change is safe here.' : `${count} changes are safe here.`;
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
  waiting: ({ waiting }) => ({
    tone: 'waiting',
    icon: 'clock',
    words:
      waiting === 0
        ? 'Not up to date with the server yet. That comes by itself.'
        : `${changesWords(waiting)} ${waiting === 1 ? 'waits' : 'wait'} here and will be sent by ${waiting === 1 ? 'itself' : 'themselves'}.`,
    calm: true,
  }),
  sending: ({ waiting }) => ({
    tone: 'waiting',
    icon: 'cloud',
    words: waiting > 0 ? `Sending ${changesWords(waiting)}.` : 'Looking for what is new.',
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
  offline: ({ waiting }) => ({
    tone: 'waiting',
    icon: 'cloud-off',
    strong: 'No connection.',
    words: areSafe(waiting),
  }),
  unreachable: () => ({
    tone: 'waiting',
    icon: 'cloud-off',
    strong: 'The server did not answer.',
    words: 'Your words are on this device; sending starts again by itself.',
  }),
  'needs-sign-in': ({ waiting }) => ({
    tone: 'attention',
    icon: 'flag',
    strong: 'Sign in again to send.',
    words: areSafe(waiting),
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
