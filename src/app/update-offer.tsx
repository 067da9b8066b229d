import { useEffect, useState } from 'react';
import { type UpdateReason, UpdatePrompt } from '#features/update-prompt.tsx';
import { useDevice, useLive } from '#features/portfolio-context.ts';
import { Page } from '#ui/page.tsx';
import { useUpdates } from './updates-context.ts';

/** Offers a new version beside whatever is on the screen, unless a page does so in its own place. */
export function UpdateOffer() {
  const { ready, parts } = useUpdates();
  const isReady = useLive(ready);
  const lack = useLive(parts.lack);
  const why = lack ?? (isReady ? 'ready' : undefined);
  const isInPage = useLive(parts.isInPage);
  return isInPage || !why ? null : <Offer why={why} />;
}

/** Stands in the place of a page whose code could not be loaded. Nothing while it is found out why. */
export function MissingPage() {
  const { parts } = useUpdates();
  const lack = useLive(parts.lack);
  useEffect(() => {
    parts.notice();
    parts.isInPage.set(true);
    return () => parts.isInPage.set(false);
  }, [parts]);
  return <Page surface="paper">{lack && <Offer why={lack} />}</Page>;
}

/** What is being typed is kept first; if that is not possible, nothing happens. */
function Offer({ why }: { readonly why: UpdateReason }) {
  const device = useDevice();
  const updates = useUpdates();
  const [hasUnsaved, setUnsaved] = useState(false);
  const update = async () => {
    // Whatever goes wrong with keeping them, they are not kept.
    const isKept = await device.flush().catch(() => false);
    setUnsaved(!isKept);
    if (isKept) updates.update();
  };
  return <UpdatePrompt why={why} hasUnsaved={hasUnsaved} onUpdate={() => void update()} />;
}
