import { useState } from 'react';
import { plannedDay, saidAs } from '#domain/placement/hours.ts';
import { usualMinutes } from '#domain/placement/usual-minutes.ts';
import { activityTitle, type ActivityType } from '#domain/reflection/activities.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import { useToast } from '#ui/toast.tsx';
import { usePortfolio } from '../portfolio-context.ts';
import { usePlacement } from '../use-documents.ts';
import { useToday } from '../use-today.ts';
import { errorWords } from './words.ts';

/** What is being looked at closely: an activity or an absence. */
export type Opened = { readonly kind: 'activity' | 'absence'; readonly id: DocumentId };

/** Logging in two taps, with a way back; what was logged can be opened and changed. */
export function useLogging() {
  const { documents } = usePortfolio();
  const [id, placement] = usePlacement() ?? [];
  const today = useToday();
  const toast = useToast();
  const [opened, setOpened] = useState<Opened>();

  const bin = async (which: DocumentId) => {
    const done = await documents.bin([which]);
    if (!done.ok) return toast({ words: errorWords[done.error] });
    toast({ words: 'Taken out of your hours.', undo: () => void documents.restore([which]) });
  };

  const log = async (type: ActivityType | 'absence') => {
    const same = { placement: id ?? null, day: today, note: '' };
    if (type === 'absence') {
      const minutes = placement ? plannedDay(placement) : 0;
      const made = await documents.add('absence', { ...same, minutes, reason: 'sickness' });
      if (made.ok) setOpened({ kind: 'absence', id: made.value });
      else toast({ words: errorWords[made.error] });
      return;
    }
    const minutes = usualMinutes(type, placement);
    const made = await documents.add('activity', {
      ...same,
      type,
      title: '',
      start: null,
      minutes,
      break: 0,
      with: '',
      tags: [],
    });
    if (!made.ok) return toast({ words: errorWords[made.error] });
    toast({
      words: `${activityTitle(type)}, ${saidAs(minutes)}, logged for today.`,
      undo: () => void documents.bin([made.value]),
    });
  };

  return { log, bin, opened, open: setOpened, close: () => setOpened(undefined) };
}
