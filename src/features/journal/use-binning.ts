import { useToast } from '#ui/toast.tsx';
import { entryId } from '../entry-id.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { errorWords } from './words.ts';

/** Into the bin and out of it, with a word about it and a way back. */
export function useBinning() {
  const { journal } = usePortfolio();
  const toast = useToast();

  const restore = async (ids: readonly string[]) => {
    const done = await journal.restore(ids.map(entryId));
    toast({ words: done.ok ? 'Back in the journal.' : errorWords[done.error] });
  };

  const bin = async (id: string): Promise<boolean> => {
    const done = await journal.bin([entryId(id)]);
    if (!done.ok) toast({ words: errorWords[done.error] });
    else toast({ words: 'In the bin.', undo: () => void restore([id]) });
    return done.ok;
  };

  const remove = async (ids: readonly string[]) => {
    const done = await journal.remove(ids.map(entryId));
    const words =
      ids.length === 1 ? 'Deleted for ever.' : `${ids.length} entries deleted for ever.`;
    toast({ words: done.ok ? words : errorWords[done.error] });
  };

  return { bin, restore, remove };
}
