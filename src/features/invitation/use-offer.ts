import { useEffect, useState } from 'react';
import type { Device, InviteLink } from '#portfolio/device.ts';
import type { InvitationError } from './words.ts';

export type Offer = Extract<Awaited<ReturnType<Device['lookAt']>>, { ok: true }>['value'];

export type Look =
  | { readonly state: 'looking' }
  | { readonly state: 'failed'; readonly code: InvitationError }
  | { readonly state: 'seen'; readonly offer: Offer };

/** Who invites. Looking does not use the invitation up; `again` looks once more, also when the network returns. */
export function useOffer(device: Device, link: InviteLink): { look: Look; again: () => void } {
  const [look, setLook] = useState<Look>({ state: 'looking' });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isWanted = true;
    void device.lookAt(link).then((looked) => {
      if (!isWanted) return;
      setLook(
        looked.ok
          ? { state: 'seen', offer: looked.value }
          : { state: 'failed', code: looked.error },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [device, link, tries]);

  const again = () => {
    setLook({ state: 'looking' });
    setTries(tries + 1);
  };
  const isOffline = look.state === 'failed' && look.code === 'unreachable';
  useEffect(() => {
    if (!isOffline) return;
    const back = () => setTries((before) => before + 1);
    addEventListener('online', back);
    return () => removeEventListener('online', back);
  }, [isOffline]);
  return { look, again };
}
