import { useState } from 'react';
import type { Who } from '#portfolio/device.ts';
import { type Created, createPortfolio } from './create-portfolio.ts';
import { useDevice } from './portfolio-context.ts';
import { saveWords } from './problem-words.ts';

export type Making = {
  readonly made: Created | undefined;
  readonly isBusy: boolean;
  /** Words, when it did not work. */
  readonly error: string | undefined;
  readonly make: (who: Who, passphrase: string, onMade: () => void) => Promise<void>;
  /** The kit is shown no more. */
  readonly forget: () => void;
};

/** Makes one portfolio, once. The kit lives in this component's memory and is gone with it. */
export function useMaking(): Making {
  const device = useDevice();
  const [made, setMade] = useState<Created>();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const make = async (who: Who, passphrase: string, onMade: () => void) => {
    if (isBusy || made) return;
    setBusy(true);
    setError(undefined);
    const created = await createPortfolio(device, who, passphrase);
    setBusy(false);
    if (created.ok) {
      setMade(created.value);
      onMade();
    } else {
      setError(saveWords[created.error]);
    }
  };
  return { made, isBusy, error, make, forget: () => setMade(undefined) };
}
