import { newPlacement } from '#domain/placement/new-placement.ts';
import type { DocumentId } from '#portfolio/documents.ts';
import { useToast } from '#ui/toast.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { saveWords } from '../problem-words.ts';
import { useDocuments } from '../use-documents.ts';
import { useToday } from '../use-today.ts';

/** Makes a placement as they usually are; the first one has the dates that were given when the portfolio was made. */
export function useNewPlacement(made: (id: DocumentId) => void): () => Promise<void> {
  const { documents, profile } = usePortfolio();
  const who = useLive(profile);
  const isFirst = useDocuments('placement').length === 0;
  const today = useToday();
  const toast = useToast();
  return async () => {
    if (who.person !== 'student') return;
    const dates = isFirst ? who.placement : null;
    const done = await documents.add('placement', newPlacement(who.programme, dates, today));
    if (done.ok) made(done.value);
    else toast({ words: saveWords[done.error] });
  };
}
