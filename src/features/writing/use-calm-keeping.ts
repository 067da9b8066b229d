import { useEffect, useState } from 'react';
import type { Keeping } from '#portfolio/portfolio.ts';

/** Keeping takes a fraction of a second: saying so for each letter would make the line blink. */
const WORTH_SAYING = 2000;

/** The receipt to show: the last one kept until keeping takes noticeably long; trouble at once. */
export function useCalmKeeping(keeping: Keeping): Keeping {
  const [calm, setCalm] = useState(keeping);
  if (keeping.state !== 'keeping' && calm !== keeping) setCalm(keeping);
  const isKeeping = keeping.state === 'keeping';
  useEffect(() => {
    if (!isKeeping) return;
    const timer = setTimeout(() => setCalm({ state: 'keeping' }), WORTH_SAYING);
    return () => clearTimeout(timer);
  }, [isKeeping]);
  return calm;
}
