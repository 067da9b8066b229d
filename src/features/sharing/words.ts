import { most } from '#domain/content/limits.ts';
import type { ThreadError, Copy, Person, PublishError, Sent } from '#portfolio/portfolio.ts';
import { nameList, shortNames } from '../names.ts';
import { saveWords } from '../problem-words.ts';
import { type SyncState, whenItGoes } from '../when-it-goes.ts';

/** Why it was not shared, that nothing is lost, and what to do. */
export const publishErrorWords: Record<PublishError, string> = {
  ...saveWords,
  'missing-entry': 'This entry is no longer on this device, so nothing was shared.',
  'nobody-chosen': 'Choose at least one person who may read it.',
  'too-many-readers': `A copy can go to ${most.readers} people at most. Nothing was shared. Choose fewer.`,
  'too-large':
    'This entry holds more than one copy can: its title, its tags or its text is too long. Nothing was shared. Shorten it, or make two entries of it.',
  'unknown-reader':
    'One of these people is no longer among your contacts. Nothing was shared. Close this and look again.',
  'older-app':
    'A newer Pillarbook wrote this entry. Update this one first; nothing was shared or changed.',
};

const cannotSeal =
  'This answer could not be sealed for the people in this thread. It is still in the field. Update what they see, then send it again.';

export const answerErrorWords: Record<ThreadError, string> = {
  ...saveWords,
  foreign: cannotSeal,
  'unknown-author': cannotSeal,
  forged: cannotSeal,
  'not-for-me': cannotSeal,
  'no-key': cannotSeal,
  damaged: cannotSeal,
  'too-large':
    'This is more than one answer can hold. Your words are still in the field. Send them in two parts.',
};

export { saveWords };

export function sharedWords(state: SyncState): string {
  return `Shared. ${whenItGoes[state]}`;
}

export function updatedWords(state: SyncState): string {
  return `Updated. ${whenItGoes[state]}`;
}

export function stoppedWords(names: readonly string[], state: SyncState): string {
  const who = nameList(shortNames(names));
  return state === 'on-server' || state === 'sending'
    ? `${who} can no longer see this entry.`
    : `Sharing stopped. ${whenItGoes[state]}`;
}

/** What stopping does, before it is done. */
export function stopWords(names: readonly string[]): string {
  const who = nameList(shortNames(names));
  return names.length === 1
    ? `${who} can no longer see this entry. Their copy goes when their device next connects; their comments stay with you.`
    : `${who} can no longer see this entry. Their copies go when their devices next connect; their comments stay with you.`;
}

type Choice = {
  readonly people: readonly Pick<Person, 'id' | 'name'>[];
  readonly chosen: ReadonlySet<Person['id']>;
  readonly before: Pick<Copy, 'readers'> | undefined;
  /** Whether the copy reads exactly as the one they have. */
  readonly same: boolean;
};

/** What the button does and says; undefined when everything is as they have it already. */
export function shareLabel({ people, chosen, before, same }: Choice): string | undefined {
  const names = new Map(
    shortNames(people.map(({ name }) => name)).map((name, index) => [people[index]?.id, name]),
  );
  const nameOf = (ids: readonly Person['id'][]) => nameList(ids.map((id) => names.get(id) ?? ''));
  const picked = people.map(({ id }) => id).filter((id) => chosen.has(id));
  if (!before) return picked.length === 0 ? 'Share' : `Share with ${nameOf(picked)}`;
  const had = new Set(before.readers.map(({ id }) => id));
  const added = picked.filter((id) => !had.has(id));
  const isFewer = [...had].some((id) => !chosen.has(id));
  if (added.length === 0 && !isFewer && same) return undefined;
  return added.length > 0 && !isFewer && same
    ? `Share with ${nameOf(added)} too`
    : 'Update what they see';
}

/** Names of those who have it now and are no longer chosen. */
export function leftOut(
  before: Pick<Copy, 'readers'> | undefined,
  chosen: ReadonlySet<Person['id']>,
): readonly string[] {
  return (before?.readers ?? []).filter(({ id }) => !chosen.has(id)).map(({ name }) => name);
}

/** Who sees the copy, before and after its day is named. Nobody sees what has not left this device. */
export function seenWords(names: readonly string[], sent: Sent): readonly [string, string] {
  const who = nameList(shortNames(names));
  const [see, do_] = names.length === 1 ? ['sees', 'does'] : ['see', 'do'];
  if (sent === 'sent') return [`${who} ${see} the copy of`, '.'];
  return sent === 'undeliverable'
    ? ['The server did not take the copy of', `, so ${who} ${do_} not see it. It is safe here.`]
    : [`Waiting to leave this device: ${who} will see the copy of`, ' when the server has it.'];
}

/** There is nothing to press: what they have, or are about to have, reads like this. */
export function sameWords(sent: Sent): string {
  return sent === 'sent'
    ? 'They see exactly these words already.'
    : 'Exactly these words are waiting to leave this device.';
}

/** How the copy they have compares with the words as they stand. */
export function sinceWords(changed: number | 'details' | 'same'): string {
  if (changed === 'same') return 'It is the same as your words now.';
  if (changed === 'details') return 'You changed its details since.';
  return `You changed ${changed === 1 ? 'one sentence' : `${changed} sentences`} since.`;
}
