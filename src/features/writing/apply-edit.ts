import type { TextEdit } from './markdown-edit.ts';

/**
 * Changes a field as if it were typed: the browser's own undo takes it back, and an input event follows.
 * Browsers without `insertText` get the same text without the undo.
 */
export function applyEdit(field: HTMLTextAreaElement, edit: TextEdit): void {
  const { from, to, insert, selectionStart, selectionEnd } = edit;
  field.focus({ preventScroll: true });
  field.setSelectionRange(from, to);
  if (from !== to || insert !== '') {
    const isDone =
      insert === ''
        ? document.execCommand('delete')
        : document.execCommand('insertText', false, insert);
    if (!isDone) {
      field.setRangeText(insert, from, to, 'end');
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
  }
  field.setSelectionRange(selectionStart, selectionEnd);
}
