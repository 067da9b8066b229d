import { useEffect, useEffectEvent } from 'react';
import { isWriting } from '#ui/is-writing.ts';
import { catchTyping } from '../typed-ahead.ts';

/** Keys with a meaning of their own on every page: search, all keys, and what scrolls or presses. */
const ownMeaning = new Set(['/', '?', ' ']);

/**
 * Any printable key begins an entry and is its first letter. The field takes the focus before the browser
 * writes the letter, so accents and composed characters arrive as they would in any field.
 */
export function useAnyKey(begin: () => void, isOn: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey;
    if (isChord || event.defaultPrevented || isWriting(event.target)) return;
    if (document.querySelector('dialog[open], [popover]:popover-open')) return;
    const isLetter = [...event.key].length === 1 && !ownMeaning.has(event.key);
    if (!isLetter && event.key !== 'Dead' && event.key !== 'Process') return;
    // The app's own single keys would otherwise act on the same letter.
    event.stopPropagation();
    catchTyping();
    begin();
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [isOn]);
}
