import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { mergeTextInPlace } from '#domain/merge/merge-text.ts';
import { useGrowing } from '#ui/use-growing.ts';
import { applyEdit } from './apply-edit.ts';
import { putText, sameText } from './live-text.ts';
import { newLineEdit } from './markdown-edit.ts';

/**
 * A textarea that belongs to the browser while somebody types, so that typing, undo and composing cost
 * nothing here. What arrives from elsewhere is put in only when it really differs; what arrives in the
 * middle of a composed character waits for its end and is then joined with what was typed.
 */
export function useLiveText(text: string, onText: (text: string) => void) {
  const field = useGrowing(text);
  const known = useRef(text);
  const composing = useRef(false);
  const arrived = useRef<string | undefined>(undefined);
  const change = useEffectEvent(onText);

  useLayoutEffect(() => {
    const element = field.current;
    if (!element || sameText(element.value, text)) {
      known.current = text;
      return;
    }
    if (composing.current) {
      arrived.current = text;
      return;
    }
    putText(element, text);
    known.current = text;
  }, [field, text]);

  const typed = useEffectEvent(() => {
    const element = field.current;
    // Sending half a character over words that just arrived would take those words away.
    if (!element || arrived.current !== undefined) return;
    known.current = element.value;
    change(element.value);
  });

  const composed = useEffectEvent(() => {
    const element = field.current;
    const theirs = arrived.current;
    composing.current = false;
    arrived.current = undefined;
    if (!element || theirs === undefined) return;
    putText(element, mergeTextInPlace({ base: known.current, mine: element.value, theirs }));
    typed();
  });

  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const begin = () => {
      composing.current = true;
    };
    const end = () => composed();
    const input = () => typed();
    element.addEventListener('compositionstart', begin);
    element.addEventListener('compositionend', end);
    element.addEventListener('input', input);
    return () => {
      element.removeEventListener('compositionstart', begin);
      element.removeEventListener('compositionend', end);
      element.removeEventListener('input', input);
    };
  }, [field]);

  return field;
}

/** Enter inside a list or a quote goes on with it. Native, because a phone's keyboard sends no Enter key. */
export function useListLines(field: { readonly current: HTMLTextAreaElement | null }): void {
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    const press = (event: InputEvent) => {
      if (event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') return;
      const { value, selectionStart, selectionEnd } = element;
      if (event.isComposing || selectionStart !== selectionEnd) return;
      const edit = newLineEdit(value, selectionStart);
      if (!edit) return;
      event.preventDefault();
      applyEdit(element, edit);
    };
    element.addEventListener('beforeinput', press);
    return () => element.removeEventListener('beforeinput', press);
  }, [field]);
}
