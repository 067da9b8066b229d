import { useEffect } from 'react';
import { useLive, usePortfolio } from '../portfolio-context.ts';

const ASK_AGAIN_MS = 15_000;

/** Asks who answered while somebody looks: at once, when they come back, and from time to time. */
export function useFreshInvites(): void {
  const { people, account } = usePortfolio();
  const isConnected = useLive(account.connected);
  useEffect(() => {
    if (!isConnected) return;
    const ask = () => {
      if (document.visibilityState === 'visible' && navigator.onLine) void people.refreshInvites();
    };
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    document.addEventListener('visibilitychange', ask);
    addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
      removeEventListener('online', ask);
    };
  }, [people, isConnected]);
}
