import { useEffect, useState } from 'react';
import type { Received } from '#portfolio/portfolio.ts';
import { usePortfolio } from './portfolio-context.ts';

/** Words being typed about a copy, kept sealed at every input and put back when the page opens again. */
export function useDraft(share: Received['share']) {
  const { review } = usePortfolio();
  const [text, setText] = useState('');
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    let isWanted = true;
    void review.draft(share).then((kept) => {
      if (!isWanted || kept === '') return;
      // Words typed while the draft was being opened come after it; neither is lost.
      setText((typed) => (typed === '' || typed === kept ? kept : `${kept}\n${typed}`));
      setKept(true);
    });
    return () => {
      isWanted = false;
      setText('');
      setKept(false);
    };
  }, [review, share]);
  function change(next: string) {
    setText(next);
    setKept(next !== '');
    review.keepDraft(share, next);
  }
  return { text, isKept, change };
}
