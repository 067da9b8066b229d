import { useEffect, useState } from 'react';
import { useHotkeys } from '#ui/use-hotkeys.ts';
import { paths } from '../paths.ts';
import { useLive } from '../portfolio-context.ts';
import { keysAreOn } from '../preferences.ts';

/** Rows come into being as they come into sight; a few frames are enough, or the row is gone. */
const MOST_FRAMES = 12;

type Move = { readonly id: string; readonly number: number };

/**
 * J and K move the focus through the rows, so Enter opens where the focus is and a screen reader hears
 * each title; `/` goes to the search. Answers the row to bring into sight.
 */
export function useListKeys(
  ids: readonly string[],
  open: string | undefined,
  toSearch: () => void,
): string | undefined {
  const isKeyed = useLive(keysAreOn);
  const [move, setMove] = useState<Move | undefined>(undefined);
  const step = (by: number) => {
    const at = ids.indexOf(focusedRow() ?? open ?? move?.id ?? '');
    const id = ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (id !== undefined) setMove({ id, number: (move?.number ?? 0) + 1 });
  };
  useHotkeys({ j: () => step(1), k: () => step(-1), '/': toSearch }, isKeyed);
  useEffect(() => {
    if (!move) return;
    let frames = 0;
    let frame = requestAnimationFrame(function find() {
      const link = linkOf(move.id);
      if (link) link.focus({ preventScroll: true });
      else if (frames++ < MOST_FRAMES) frame = requestAnimationFrame(find);
    });
    return () => cancelAnimationFrame(frame);
  }, [move]);
  return move?.id;
}

function linkOf(id: string): HTMLElement | undefined {
  const links = document.querySelectorAll<HTMLElement>('.ui-entry-link');
  return [...links].find((link) => link.getAttribute('href') === paths.entry(id));
}

function focusedRow(): string | undefined {
  const row = document.activeElement;
  if (!row?.matches('.ui-entry-link')) return undefined;
  return row.getAttribute('href')?.split('/').at(-1);
}
