import type { InviteLink } from '#portfolio/device.ts';

/**
 * Reads an invitation out of the address and wipes its secret before anything else runs: a secret that
 * stays in the address ends in the history, in a screenshot, in a report.
 */
function takeInvitation(): InviteLink | undefined {
  const id = /^\/i\/(i_[A-Za-z0-9_-]{22})$/.exec(location.pathname)?.[1];
  const secret = location.hash.slice(1);
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return id && /^[A-Za-z0-9_-]{43}$/.test(secret) ? { id, secret } : undefined;
}

/** The invitation this page was opened with; it lives in memory only. */
export const invitationLink: InviteLink | undefined = takeInvitation();
