import { useEffect, useEffectEvent } from 'react';
import { isWriting } from './is-writing.ts';

/** What each key does, by `event.key`; letters in lower case. */
export type Hotkeys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Single keys, off while a field has the focus, a dialog or menu is open, or `isOn` is false. */
export function useHotkeys(keys: Hotkeys, isOn = true): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isChord = event.ctrlKey || event.metaKey || event.altKey;
    if (isChord || event.isComposing || event.defaultPrevented || isWriting(event.target)) return;
    if (document.querySelector('dialog[open], [popover]:popover-open')) return;
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action || isActivating(event)) return;
    event.preventDefault();
    action(event);
  });
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [isOn]);
}

/** Enter and Space on a link or button belong to it. */
function isActivating(event: KeyboardEvent): boolean {
  const isPress = event.key === 'Enter' || event.key === ' ';
  return isPress && event.target instanceof Element && event.target.matches('a, button, summary');
}
