import { useCallback, useEffect, useState } from 'react';

export type StorageFacts = {
  /** Whether the browser promised not to clear it by itself; undefined where it cannot say. */
  readonly isKept: boolean | undefined;
  /** Bytes; undefined where the browser does not tell. */
  readonly used: number | undefined;
  readonly quota: number | undefined;
};

async function readFacts(): Promise<StorageFacts> {
  try {
    const [isKept, estimate] = await Promise.all([
      navigator.storage.persisted(),
      navigator.storage.estimate(),
    ]);
    return { isKept, used: estimate.usage, quota: estimate.quota };
  } catch {
    return { isKept: undefined, used: undefined, quota: undefined };
  }
}

/** How the browser keeps this site's storage; `askToKeep` asks it for a promise and answers what it said. */
export function useStorage(): {
  readonly facts: StorageFacts | undefined;
  readonly askToKeep: () => Promise<boolean>;
} {
  const [facts, setFacts] = useState<StorageFacts>();
  useEffect(() => {
    let isWanted = true;
    void readFacts().then((read) => {
      if (isWanted) setFacts(read);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  const askToKeep = useCallback(async () => {
    const isKept = await navigator.storage.persist().catch(() => false);
    setFacts(await readFacts());
    return isKept;
  }, []);
  return { facts, askToKeep };
}
