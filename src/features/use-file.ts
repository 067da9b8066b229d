import { useEffect, useState } from 'react';
import type { FilePlace, OpenFileError } from '#portfolio/files.ts';
import { useLive, usePortfolio } from './portfolio-context.ts';

type Seen =
  | { readonly is: 'coming'; readonly done: number; readonly of: number }
  | { readonly is: 'here'; readonly address: string; readonly content: Blob }
  | { readonly is: 'missing'; readonly why: OpenFileError };

const coming: Seen = { is: 'coming', done: 0, of: 1 };

/**
 * A file, or its small picture, as something the page can show. What could not be fetched is tried again when
 * the server was heard of.
 */
export function useFile(place: FilePlace, what: 'thumb' | 'file'): Seen {
  const { files, account } = usePortfolio();
  const { lastInStep } = useLive(account.status);
  const [seen, setSeen] = useState<Seen>(coming);
  const { file, share } = place;
  const isHere = seen.is === 'here';
  const tries = isHere ? 'here' : lastInStep;
  useEffect(() => {
    if (tries === 'here') return;
    let isOver = false;
    const progress = (done: number, of: number) => isOver || setSeen({ is: 'coming', done, of });
    const asked =
      what === 'thumb' ? files.thumb({ file, share }) : files.open({ file, share }, progress);
    void asked.then((found) => {
      if (isOver) return;
      if (!found.ok) return setSeen({ is: 'missing', why: found.error });
      const address = URL.createObjectURL(found.value);
      setSeen({ is: 'here', address, content: found.value });
    });
    return () => {
      isOver = true;
    };
  }, [files, file, share, what, tries]);
  const address = isHere ? seen.address : undefined;
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address]);
  return seen;
}
