import { type ComponentType, createElement, useEffect, useState } from 'react';

/**
 * Part of a page that the page does not wait for. It stands there once its code has come; if that cannot
 * come, the page goes on without it, and looks again the next time it is opened.
 */
export function inItsTime<Props extends object>(fetchIt: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  return function InItsTime(props: Props) {
    const [Here, setHere] = useState(() => loaded);
    useEffect(() => {
      if (Here) return undefined;
      let isOver = false;
      fetchIt().then(
        (found) => {
          loaded = found;
          if (!isOver) setHere(() => found);
        },
        () => undefined,
      );
      return () => {
        isOver = true;
      };
    }, [Here]);
    return Here ? createElement(Here, props) : null;
  };
}
