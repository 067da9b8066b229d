/** Whether what is kept says the same as what stands in the field; keeping may trim it and compose its accents. */
export function sameText(typed: string, kept: string): boolean {
  return typed === kept || tidy(typed) === tidy(kept);
}

function tidy(text: string): string {
  return text.normalize('NFC').trim();
}

/** Where a position in the text before stands in the text after, if the change lies between their common ends. */
export function movePosition(before: string, after: string, position: number): number {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  if (position <= head) return position;
  let tail = 0;
  while (
    tail < most - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const fromEnd = before.length - position;
  return fromEnd <= tail ? after.length - fromEnd : after.length - tail;
}

/** Puts a text that came from elsewhere into a field; caret and selection stay at the same words. */
export function putText(field: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd, selectionDirection } = field;
  if (value === text) return;
  field.value = text;
  if (document.activeElement !== field) return;
  field.setSelectionRange(
    movePosition(value, text, selectionStart),
    movePosition(value, text, selectionEnd),
    selectionDirection,
  );
}
