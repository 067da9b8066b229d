import type { EntryReceipt } from '#portfolio/portfolio.ts';
import type { ReceiptReach } from '#ui/receipt.tsx';
import type { Tone } from '#ui/tone.ts';
import { firstName, shortNameList } from '../names.ts';
import { thisDevice } from '../this-device.ts';

export type ReceiptFace = {
  readonly reached: ReceiptReach;
  readonly of: 1 | 4;
  readonly words: string;
  readonly tone: Tone;
};

type Reached = EntryReceipt['reached'];

const dots: Record<Reached, ReceiptReach> = {
  here: 1,
  server: 2,
  delivered: 3,
  read: 4,
  refused: 1,
};

/** How far an entry has come, in dots and in words that name the reader. */
export function receiptFace(receipt: EntryReceipt | undefined, device = thisDevice()): ReceiptFace {
  const here = `On this ${device}`;
  if (!receipt?.connected) return { reached: 1, of: 1, words: here, tone: 'plain' };
  const { reached, waiting, who } = receipt;
  const face = { reached: dots[reached], of: 4 } as const;
  const names = who.length === 0 ? 'a reader' : shortNameList(who.map(firstName));
  const words: Record<Reached, string> = {
    here,
    server: 'On the server',
    delivered: `Delivered to ${names}`,
    read: `Read by ${names}`,
    refused: `On this ${device}; the server refused it`,
  };
  if (reached === 'refused') return { ...face, words: words.refused, tone: 'error' };
  if (!waiting) return { ...face, words: words[reached], tone: 'plain' };
  const later = reached === 'here' ? ', waiting' : '; newer words waiting';
  return { ...face, words: `${words[reached]}${later}`, tone: 'waiting' };
}
