import { useState } from 'react';
import { UpdatePrompt } from '#features/update-prompt.tsx';
import { useDevice, useLive } from '#features/portfolio-context.ts';
import type { Updates } from './updates.ts';

/** Offers a new version. What is being typed is kept first; if that is not possible, nothing happens. */
export function UpdateOffer({ updates }: { readonly updates: Updates }) {
  const device = useDevice();
  const isReady = useLive(updates.ready);
  const [hasUnsaved, setUnsaved] = useState(false);
  const update = async () => {
    const isKept = await device.flush();
    setUnsaved(!isKept);
    if (isKept) updates.update();
  };
  return <UpdatePrompt ready={isReady} hasUnsaved={hasUnsaved} onUpdate={() => void update()} />;
}
