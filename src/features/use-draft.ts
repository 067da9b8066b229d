import { useCallback, useEffect, useRef, useState } from 'react';
import type { Received } from '#portfolio/received.ts';
import { usePortfolio } from './portfolio-context.ts';

/**
 * Words being typed about a copy, kept sealed at every input and put back when the page opens again.
 * For one copy as long as it stands: another one needs a component of its own. `from`: the words that these
 * change, if they change any.
 */
export function useDraft(share: Received['share']) {
  const { review } = usePortfolio();
  const [text, setText] = useState('');
  const [from, setFrom] = useState<string>();
  const [isKept, setKept] = useState(false);
  /** What stands in the field now: while something is being sent, more may be typed. */
  const latest = useRef('');
  const show = useCallback((next: string) => {
    latest.current = next;
    setText(next);
    if (next === '') setKept(false);
  }, []);
  const change = useCallback(
    (next: string, before?: string) => {
      show(next);
      setFrom(next === '' ? undefined : before);
      void review.keepDraft(share, next, before).then((isDone) => {
        setKept(isDone && latest.current !== '');
      });
    },
    [review, share, show],
  );
  useEffect(() => {
    let isWanted = true;
    void review.draft(share).then((kept) => {
      if (!isWanted || kept.text === '') return;
      // Words typed while the draft was being opened come after it; neither is lost.
      if (latest.current !== '') return change(`${kept.text}\n${latest.current}`, kept.from);
      show(kept.text);
      setFrom(kept.from);
      setKept(true);
    });
    return () => {
      isWanted = false;
    };
  }, [review, share, show, change]);
  /** These words have gone; what was typed after them stays. */
  const sent = (words: string) => {
    const now = latest.current;
    change(now.startsWith(words) ? now.slice(words.length).trimStart() : now);
  };
  return { text, from, isKept, change, sent };
}
