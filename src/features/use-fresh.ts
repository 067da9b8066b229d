import { useState } from 'react';
import type { Feedback } from '#portfolio/portfolio.ts';

/** Ids of notes that were unread while this screen stood: they look new until it is left. */
export function useFresh(feedback: readonly Feedback[]): ReadonlySet<Feedback['id']> {
  const unread = feedback.filter((note) => note.unread).map(({ id }) => id);
  const [fresh, setFresh] = useState<ReadonlySet<Feedback['id']>>(new Set(unread));
  if (unread.some((id) => !fresh.has(id))) setFresh(new Set([...fresh, ...unread]));
  return fresh;
}
