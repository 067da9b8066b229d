import { useLive, usePortfolio } from '../portfolio-context.ts';

/** How many copies nobody has read here yet; for the badge of the inbox. */
export function useUnreadCount(): number {
  const { all } = useLive(usePortfolio().review.inbox);
  return all.filter(({ unread }) => unread).length;
}
