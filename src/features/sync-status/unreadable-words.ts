import type { Unreadable } from '#portfolio/portfolio.ts';
import { counted } from '../names.ts';

export type UnreadableWords = { readonly title: string; readonly words: string };

/** What cannot be read here, why, and what to do; nothing of it is lost or written over. */
export function unreadableWords({
  newer,
  damaged,
  unknown,
}: Unreadable): readonly UnreadableWords[] {
  const all = [
    {
      count: newer,
      title: `${counted(newer, 'record was', 'records were')} written by a newer Pillarbook`,
      words:
        'It is kept as it is and never written over. Update Pillarbook on this device to read it.',
    },
    {
      count: damaged,
      title: `${counted(damaged, 'record', 'records')} did not pass the check`,
      words:
        'It was altered after it was sealed, or is not from whom it says, so it is not shown. Nothing else was touched. If it is yours, a backup or another device still has it.',
    },
    {
      count: unknown,
      title: `${counted(unknown, 'record is', 'records are')} from somebody this device does not know yet`,
      words: 'It is kept, and shown as soon as the rest has arrived.',
    },
  ];
  return all.flatMap(({ count, ...said }) => (count > 0 ? [said] : []));
}
