/**
 * Reads many entries a few at a time, so that the page stays alive, and tells how far it is. Ids that
 * give nothing are left out. Stops, with undefined, as soon as the signal says so.
 */
export async function readInChunks<Id, Entry>(
  ids: readonly Id[],
  read: (id: Id) => Promise<Entry | undefined>,
  { size = 20, signal, progress }: Reading = {},
): Promise<readonly Entry[] | undefined> {
  const entries: Entry[] = [];
  for (let at = 0; at < ids.length; at += size) {
    if (signal?.aborted) return undefined;
    const part = await Promise.all(ids.slice(at, at + size).map(read));
    entries.push(...part.filter((entry) => entry !== undefined));
    progress?.(Math.min(at + size, ids.length), ids.length);
    await nextTask();
  }
  return signal?.aborted ? undefined : entries;
}

export type Reading = {
  readonly size?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, of: number) => void;
};

/** Lets the browser paint and answer presses in between. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
