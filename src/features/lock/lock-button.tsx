import { useState } from 'react';
import { IconButton } from '#ui/icon-button.tsx';
import { useDevice } from '../portfolio-context.ts';

/** Locks now. What was typed is kept first. */
export function LockButton() {
  const device = useDevice();
  const [isLocking, setLocking] = useState(false);
  const lock = () => {
    setLocking(true);
    void device.lock().finally(() => setLocking(false));
  };
  return (
    <IconButton
      icon="lock"
      label={isLocking ? 'Keeping your words, then locking' : 'Lock'}
      onClick={isLocking ? () => undefined : lock}
    />
  );
}
