import { useEffect, useState } from 'react';
import type { Keeping } from '#portfolio/portfolio.ts';

/** Keeping takes a fraction of a second: saying so for each letter would make the line blink. */
const WORTH_SAYING = 2000;

/** The receipt to show: the last one kept until keeping takes noticeably long; trouble at once, until it is over. */
export function useCalmKeeping(keeping: Keeping): Keeping {
  const [calm, setCalm] = useState(keeping);
  if (keeping.state !== 'keeping' && calm !== keeping) setCalm(keeping);
  const isKeeping = keeping.state === 'keeping';
  useEffect(() => {
    if (!isKeeping) return;
    const say = () => setCalm((shown) => (shown.state === 'kept' ? { state: 'keeping' } : shown));
    const timer = setTimeout(say, WORTH_SAYING);
    return () => clearTimeout(timer);
  }, [isKeeping]);
  return calm;
}
