import { useState } from 'react';
import { IconButton } from '#ui/icon-button.tsx';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { LAPTOP } from '#ui/widths.ts';
import { useDevice } from '../portfolio-context.ts';

/** Locks now. What was typed is kept first. On a laptop the sidebar has it already. */
export function LockButton() {
  const device = useDevice();
  const isLaptop = useMediaQuery(LAPTOP);
  const [isLocking, setLocking] = useState(false);
  const lock = () => {
    setLocking(true);
    void device.lock().finally(() => setLocking(false));
  };
  if (isLaptop) return null;
  return (
    <IconButton
      icon="lock"
      label={isLocking ? 'Keeping your words, then locking' : 'Lock'}
      onClick={isLocking ? () => undefined : lock}
    />
  );
}
