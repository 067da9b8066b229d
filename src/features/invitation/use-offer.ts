import { useEffect, useState } from 'react';
import type { InviteLink } from '#portfolio/device.ts';
import type { Invited } from '#portfolio/portfolio.ts';
import { useDevice, useLive } from '../portfolio-context.ts';
import type { InvitationError } from './words.ts';

export type Offer = Invited;

export type Look =
  | { readonly state: 'looking' }
  | { readonly state: 'failed'; readonly code: InvitationError }
  | { readonly state: 'seen'; readonly offer: Offer };

/**
 * Who invites. Looking does not use the invitation up; `again` looks once more, also when the network
 * returns, and when somebody is here for whom it may look otherwise.
 */
export function useOffer(link: InviteLink): { look: Look; again: () => void } {
  const device = useDevice();
  const [look, setLook] = useState<Look>({ state: 'looking' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const show = (next: Look) => isWanted && setLook(next);
    const phase = device.phase.get();
    const looker = phase.phase === 'open' ? phase.portfolio.people : device;
    void looker.lookAt(link).then(
      (looked) =>
        show(
          looked.ok
            ? { state: 'seen', offer: looked.value }
            : { state: 'failed', code: looked.error },
        ),
      (bug: unknown) => {
        // Whatever broke (a part of the app that could not be fetched?), nobody is left waiting for an answer.
        show({ state: 'failed', code: 'unreachable' });
        throw bug;
      },
    );
    return () => {
      isWanted = false;
    };
  }, [device, link, tries]);

  const again = () => {
    setLook({ state: 'looking' });
    setTries((before) => before + 1);
  };
  const failed = look.state === 'failed' ? look.code : undefined;
  useEffect(() => {
    if (failed !== 'unreachable') return;
    const back = () => setTries((before) => before + 1);
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, [failed]);
  const isOpen = useLive(device.phase).phase === 'open';
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (failed !== undefined) again();
  }
  return { look, again };
}
