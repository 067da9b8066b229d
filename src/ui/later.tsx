import { type ComponentType, createElement, lazy, useState } from 'react';

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
  return Object.assign(Later, { load });
}
