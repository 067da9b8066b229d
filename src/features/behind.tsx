import { type ComponentType, createElement, useEffect, useEffectEvent, useState } from 'react';
import { useToast } from '#ui/toast.tsx';
import { notHereWords } from './problem-words.ts';

/**
 * What opens over a page on a press. The page does not wait for its code, which comes right after; from
 * then on it stands there closed. Wanted before that, it opens as soon as it has come; if it cannot come,
 * that is said, and the page goes on.
 */
export function behind<Props extends { readonly onClose: () => void }>(
  fetchIt: () => Promise<ComponentType<Props>>,
  isWanted: (props: Props) => boolean,
) {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => (loaded ??= await fetchIt());
  return function Behind(props: Props) {
    const [Here, setHere] = useState(() => loaded);
    const wanted = isWanted(props);
    const toast = useToast();
    const miss = useEffectEvent(() => {
      if (!wanted) return;
      toast({ words: notHereWords });
      props.onClose();
    });
    useEffect(() => {
      if (Here) return undefined;
      let isOver = false;
      load().then(
        (found) => !isOver && setHere(() => found),
        () => !isOver && miss(),
      );
      return () => {
        isOver = true;
      };
    }, [Here, wanted]);
    return Here ? createElement(Here, props) : null;
  };
}
