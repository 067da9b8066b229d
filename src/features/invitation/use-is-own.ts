import { live } from '#foundation/live.ts';
import type { InviteLink } from '#portfolio/device.ts';
import type { InviteLine } from '#portfolio/portfolio.ts';
import { useDevice, useLive } from '../portfolio-context.ts';

const none = live<readonly InviteLine[]>([]);

/** Whether whoever is open here made this invitation. */
export function useIsOwn({ id }: InviteLink): boolean {
  const phase = useLive(useDevice().phase);
  const invites = useLive(phase.phase === 'open' ? phase.portfolio.people.invites : none);
  return invites.some((invite) => invite.id === id);
}
