import { useState } from 'react';
import type { InviteLink } from '#portfolio/device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { type Answered, answerInvitation } from './answer-invitation.ts';
import type { InvitationError } from './words.ts';

/** One answer at a time, and why the last try failed. */
export function useAnswering(link: InviteLink, onAnswered: (answered: Answered) => void) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<InvitationError>();
  const answer = async (portfolio: Portfolio, passphrase: string | undefined) => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    const answered = await answerInvitation(portfolio, link, passphrase);
    setBusy(false);
    if (answered.ok) onAnswered(answered.value);
    else setError(answered.error);
  };
  return { isBusy, error, answer };
}
