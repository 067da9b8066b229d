import { useEffect, useRef, useState } from 'react';
import { useToast } from '#ui/toast.tsx';
import { dayHere } from '#domain/calendar.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { saveFile } from '../save-file.ts';
import { makeDocument, type Order } from './make-document.ts';
import { fileName } from './selection.ts';

export type Progress = { readonly done: number; readonly of: number };

/** Makes the document and hands it to the browser's downloads; leaving the page calls it off. */
export function useHandIn() {
  const portfolio = usePortfolio();
  const toast = useToast();
  const [progress, setProgress] = useState<Progress>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function save(order: Order): Promise<void> {
    if (progress) return;
    const stop = new AbortController();
    running.current = stop;
    setProgress({ done: 0, of: order.chosen.length });
    try {
      const made = await makeDocument(portfolio, order, {
        signal: stop.signal,
        progress: (done, of) => setProgress({ done, of }),
      });
      if (!made) return;
      const name = fileName(dayHere(new Date()));
      saveFile(name, made);
      toast({ words: `${name} is in your downloads. Anyone who opens it can read it.` });
    } finally {
      setProgress(undefined);
    }
  }
  return { progress, save };
}
