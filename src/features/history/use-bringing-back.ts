import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PastVersion } from '#portfolio/history.ts';
import { useToast } from '#ui/toast.tsx';
import { entryId } from '../entry-id.ts';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { historyErrorWords } from './words.ts';

/** Puts a version in the place of what stands now, goes to the entry, and offers the way back. */
export function useBringingBack(id: string) {
  const { history } = usePortfolio();
  const [, navigate] = useLocation();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const undo = async (stood: PastVersion['id']) => {
    const done = await history.bringBack(entryId(id), stood);
    if (!done.ok) toast({ words: historyErrorWords[done.error] });
  };
  const bringBack = async (version: PastVersion) => {
    if (isBusy) return;
    setBusy(true);
    const done = await history.bringBack(entryId(id), version.id);
    setBusy(false);
    setProblem(done.ok ? undefined : historyErrorWords[done.error]);
    if (!done.ok) return;
    navigate(paths.entry(id));
    const stood = done.value;
    toast({
      words: 'It is back in the entry.',
      ...(stood && { undo: () => void undo(stood) }),
    });
  };
  return { bringBack, problem, isBusy };
}
