import { type ComponentType, createElement, lazy, Suspense, useEffect, useState } from 'react';

/**
 * A component whose code is a part of its own, fetched when it is first shown or loaded before. One that
 * was loaded stands at once: after an empty frame, React shows nothing for 300 ms.
 */
export function later<Props extends object>(fetchIt: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | undefined;
  const load = async () => (loaded ??= await fetchIt());
  const Fetched = lazy(async () => ({ default: await load() }));
  function Later(props: Props) {
    // The same for as long as it stands: another one would begin anew.
    const [Shown] = useState<ComponentType<Props>>(
      () => loaded ?? (Fetched as ComponentType<Props>),
    );
    return createElement(Shown, props);
  }
  return Object.assign(Later, { load, isLoaded: () => loaded !== undefined });
}

/**
 * What opens over a page on a press. The page does not wait for its code, which comes right after; from
 * then on it stands there closed. Wanted before that, it opens as soon as it has come.
 */
export function behind<Props extends object>(
  fetchIt: () => Promise<ComponentType<Props>>,
  isWanted: (props: Props) => boolean,
) {
  const Part = later(fetchIt);
  return function Behind(props: Props) {
    const [isHere, setHere] = useState(Part.isLoaded);
    useEffect(() => {
      // What could not be fetched is fetched once more when it is wanted, and says so then.
      if (!isHere)
        Part.load().then(
          () => setHere(true),
          () => undefined,
        );
    }, [isHere]);
    return isHere || isWanted(props) ? (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    ) : null;
  };
}
