import { useEffect, useEffectEvent } from 'react';
import type { Mark } from './markdown-edit.ts';

const marks: Readonly<Record<string, Mark>> = { b: 'bold', i: 'italic', k: 'link' };

/** Ctrl or Cmd with B, I, K marks words; with Enter it is Done. Off while a dialog is open. */
export function useWritingKeys(onMark: (mark: Mark) => void, onDone: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isChord = isApple() ? event.metaKey : event.ctrlKey;
    if (!isChord || event.altKey || event.shiftKey || event.isComposing) return;
    if (document.querySelector('dialog[open], [popover]:popover-open')) return;
    const mark = marks[event.key.toLowerCase()];
    if (event.key === 'Enter') onDone();
    else if (mark && isStage(event.target)) onMark(mark);
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** On a Mac, Ctrl+K and Ctrl+B move and cut; there Cmd is meant. */
function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

function isStage(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('.writing-words');
}
