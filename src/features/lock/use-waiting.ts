import { useEffect, useState } from 'react';
import type { Device, Known } from '#portfolio/device.ts';

type Waiting = Awaited<ReturnType<Device['waiting']>>;

/** What waits for this person, in numbers; undefined for the moment it takes to count. */
export function useWaiting(device: Device, id: Known['id']): Waiting | undefined {
  const [counted, setCounted] = useState<{ id: Known['id']; waiting: Waiting }>();
  useEffect(() => {
    let isWanted = true;
    const count = () =>
      void device.waiting(id).then((waiting) => {
        if (isWanted) setCounted({ id, waiting });
      });
    count();
    // Sending goes on while locked, and every change of the status may change the numbers.
    const stop = device.status.watch(count);
    return () => {
      isWanted = false;
      stop();
    };
  }, [device, id]);
  return counted?.id === id ? counted.waiting : undefined;
}
