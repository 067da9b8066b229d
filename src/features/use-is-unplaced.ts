import { useLive, usePortfolio } from './portfolio-context.ts';

/** Whether words of this entry found no place in it yet. */
export function useIsUnplaced(id: string): boolean {
  return useLive(usePortfolio().journal.unplaced).some((other) => other === id);
}
