import { useLive, usePortfolio } from '../portfolio-context.ts';

/** How many answered invitations wait for the person to confirm them; for the badge of People. */
export function useWaitingPeople(): number {
  const invites = useLive(usePortfolio().people.invites);
  return invites.filter(({ state }) => state === 'answered').length;
}
