import { type Live, live } from '#foundation/live.ts';
import { type Invitation, readInvitation } from './read-invitation.ts';

/**
 * Reads an invitation out of the address and wipes its secret before anything else runs: a secret that
 * stays in the address ends in the history, in a screenshot, in a report.
 */
function takeInvitation(): Invitation {
  const found = readInvitation(location);
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return found;
}

const taken = live(takeInvitation());

// A link pasted over its own address, in the very tab that asked for it, loads nothing: only the hash changes.
addEventListener('hashchange', () => {
  if (!location.pathname.startsWith('/i/') || location.hash === '') return;
  const next = takeInvitation();
  if (!isSame(next, taken.get())) taken.set(next);
});

/** The same link again must not begin anew what stands on the screen. */
function isSame(one: Invitation, other: Invitation): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The invitation this page was opened with, or was given since; it lives in memory only. */
export const invitationLink: Live<Invitation> = taken;
