import { useCallback } from 'react';
import { useLocation } from 'wouter';
import type { Editing } from '#portfolio/portfolio.ts';
import { useToast } from '#ui/toast.tsx';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { binEntry, finish } from './writing-commands.ts';

/** The ways out of writing. Back after Done leads to where writing began, never into it again. */
export function useLeaving(editing: Editing): {
  readonly done: () => void;
  readonly toBin: () => void;
} {
  const { journal } = usePortfolio();
  const [, navigate] = useLocation();
  const toast = useToast();

  const done = useCallback(() => {
    void finish(editing).then((where) => {
      if (where === 'nothing')
        return canGoBack() ? history.back() : navigate(paths.today, { replace: true });
      if (where === undefined) return;
      // Opened from the entry's own page: that page is one step back already.
      if (cameFrom('entry')) return history.back();
      navigate(paths.entry(editing.id), { replace: true });
    });
  }, [editing, navigate]);

  const toBin = useCallback(() => {
    void binEntry(journal, editing).then((isBinned) => {
      if (!isBinned) return;
      navigate(paths.journal, { replace: true });
      toast({
        words: 'In the bin.',
        undo: () => void journal.restore([editing.id]),
      });
    });
  }, [editing, journal, navigate, toast]);

  return { done, toBin };
}

function cameFrom(place: string): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'from' in state && state.from === place;
}

/** Whether the page before was one of ours; where the browser cannot tell, no. */
function canGoBack(): boolean {
  return 'navigation' in window && window.navigation.canGoBack;
}
