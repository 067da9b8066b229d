import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OtherVersion } from '#domain/content/reflection.ts';
import { useToast } from '#ui/toast.tsx';
import { entryId } from '../entry-id.ts';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { type Choices, settlePlan } from './settle-plan.ts';
import type { SettleError } from './words.ts';

/** Keeps the chosen words, one version after the other; what could not be kept stays to be chosen. */
export function useSettling(id: string) {
  const { journal } = usePortfolio();
  const [, navigate] = useLocation();
  const toast = useToast();
  const [problem, setProblem] = useState<SettleError | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);

  const settle = async (versions: readonly OtherVersion[], choices: Choices) => {
    setBusy(true);
    setProblem(undefined);
    for (const { version, keep } of settlePlan(versions, choices)) {
      const done = await journal.settle(entryId(id), version, keep);
      if (done.ok) continue;
      setProblem(done.error);
      return setBusy(false);
    }
    navigate(paths.entry(id), { replace: true });
    toast({ words: 'These are the words now.' });
  };

  return { settle, problem, isBusy };
}
