import { useEffect, useState } from 'react';
import { useLive, usePortfolio } from '../portfolio-context.ts';

/** What `read` (always the same function) says, read again with every change of the status; `first` until then. */
export function useWithStatus<Value>(read: () => Promise<Value>, first: Value): Value {
  const status = useLive(usePortfolio().account.status);
  const [value, setValue] = useState(first);
  useEffect(() => {
    let isWanted = true;
    void read().then((now) => {
      if (isWanted) setValue(() => now);
    });
    return () => {
      isWanted = false;
    };
  }, [read, status]);
  return value;
}
