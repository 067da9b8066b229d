import { timeHere } from '#domain/calendar.ts';
import { tagLimits } from '#domain/reflection/reflection.ts';
import type { Keeping } from '#portfolio/portfolio.ts';
import { thisDevice } from '../this-device.ts';

type Trouble = Exclude<Keeping['state'], 'kept' | 'keeping'>;

/** What happened, whether anything is lost, what to do; `sealed` says whether a sealed draft holds the words. */
const troubles: Record<Trouble, (device: string, sealed: boolean) => string> = {
  'disk-full': (device, sealed) =>
    sealed
      ? `This ${device} is full. Your words are safe in a sealed draft. Free some space, then try again.`
      : `This ${device} is full. Your last words are only on this screen. Free some space and try again, or copy them.`,
  'storage-lost': (_device, sealed) =>
    sealed
      ? 'The browser closed its storage. Your words are safe in a sealed draft. Try again.'
      : 'The browser closed its storage. Your last words are only on this screen. Try again, or copy them.',
  'too-large': (_device, sealed) =>
    sealed
      ? 'This is more than one entry can hold. Your words are safe in a sealed draft. Move some of them into another entry.'
      : 'This is more than one entry can hold. Your last words are only on this screen. Move some of them into another entry, or copy them.',
  'older-app': (_device, sealed) =>
    sealed
      ? 'A newer Pillarbook wrote this entry, so this one does not write over it. Your words are safe in a sealed draft. Update Pillarbook and they come in.'
      : 'A newer Pillarbook wrote this entry, so this one does not write over it. Your last words are only on this screen. Copy them, then update Pillarbook.',
  'damaged-record': (_device, sealed) =>
    sealed
      ? 'The entry that is kept here is damaged and is not written over. Your words are safe in a sealed draft. Copy them into a new entry.'
      : 'The entry that is kept here is damaged and is not written over. Your last words are only on this screen. Copy them into a new entry.',
};

/** The receipt line; always true, and never more than it knows. */
export function keepingWords(keeping: Keeping): string {
  const device = thisDevice();
  switch (keeping.state) {
    case 'kept':
      return keeping.at === undefined
        ? 'Kept as you write'
        : `Kept on this ${device}, ${timeHere(keeping.at)}`;
    case 'keeping':
      return 'Keeping';
    default:
      return troubles[keeping.state](device, keeping.sealed);
  }
}

/** What is read out: the kind of the receipt, without the time that changes with every sentence. */
export function keepingNews(keeping: Keeping): string {
  if (keeping.state !== 'kept') return keepingWords(keeping);
  return keeping.at === undefined ? '' : `Your words are kept on this ${thisDevice()}`;
}

export function countedWords(count: number): string {
  return count === 1 ? '1 word' : `${count.toLocaleString('en-GB')} words`;
}

export const binnedWords = {
  title: 'This entry is in the bin.',
  text: 'It was put there in another tab or on another device. What you write here is kept in it.',
  restore: 'Take it out',
} as const;

export const goneWords = {
  title: 'This entry was deleted for ever',
  text: 'In another tab or on another device. The words on this page are the last copy here: keep them as a new entry, or let them go.',
  letGo: 'Let them go',
  keep: 'Keep as a new entry',
} as const;

/** Why an entry cannot have these tags; undefined if it can. */
export function tagsRefused(tags: readonly string[]): string | undefined {
  const long = tags.find((tag) => tag.length > tagLimits.length);
  if (long !== undefined)
    return `A tag has ${tagLimits.length} characters at most; this one has ${long.length}. Make it shorter, then press Enter.`;
  return tags.length > tagLimits.count
    ? `An entry has ${tagLimits.count} tags at most. Take one away first.`
    : undefined;
}

export const copiedWords = {
  copied: 'Your words are copied.',
  refused: 'The browser did not let the words be copied. Save them as a text file instead.',
} as const;
