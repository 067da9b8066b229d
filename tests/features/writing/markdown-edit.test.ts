import { describe, expect, test } from 'vitest';
import {
  type Mark,
  markdownEdit,
  newLineEdit,
  type TextEdit,
} from '#features/writing/markdown-edit.ts';

/** `|` marks the caret, or both ends of a selection. */
function fieldOf(marked: string) {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|');
  const text = marked.replaceAll('|', '');
  return { text, start, end: end === start ? start : end - 1 };
}

function shown(text: string, edit: TextEdit): string {
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const { selectionStart: start, selectionEnd: end } = edit;
  if (start === end) return `${after.slice(0, start)}|${after.slice(start)}`;
  return `${after.slice(0, start)}|${after.slice(start, end)}|${after.slice(end)}`;
}

function press(what: Mark, marked: string): string {
  const { text, start, end } = fieldOf(marked);
  return shown(text, markdownEdit(text, start, end, what));
}

function enter(marked: string): string | undefined {
  const { text, start } = fieldOf(marked);
  const edit = newLineEdit(text, start);
  return edit && shown(text, edit);
}

describe('bold and italic', () => {
  test('stand around the selected words', () => {
    expect(press('bold', 'give them |ten seconds| more')).toBe('give them **|ten seconds|** more');
    expect(press('italic', '|none| of them')).toBe('_|none|_ of them');
  });

  test('leave the spaces at the edges outside, where Markdown wants them', () => {
    expect(press('bold', 'give| ten |more')).toBe('give **|ten|** more');
  });

  test('go away when they stand there already, inside or around the selection', () => {
    expect(press('bold', 'give **|ten|** more')).toBe('give |ten| more');
    expect(press('bold', 'give |**ten**| more')).toBe('give |ten| more');
    expect(press('italic', '_|none|_')).toBe('|none|');
    expect(press('bold', '|**a** b **c**|')).toBe('**|**a** b **c**|**');
  });

  test('take the word the caret stands in, and wait for words between words', () => {
    expect(press('bold', 'the rea|son why')).toBe('the **|reason|** why');
    expect(press('bold', 'the |')).toBe('the **|**');
  });

  test('reach over lines by wrapping each line, its list sign left out', () => {
    expect(press('bold', '|one\n\n- two|')).toBe('|**one**\n\n- **two**|');
    expect(press('bold', '|**one**\n\n- **two**|')).toBe('|one\n\n- two|');
  });

  test('wrap nothing when only spaces are selected', () => {
    expect(press('bold', 'a|  |b')).toBe('a**|**  b');
  });
});

describe('list and quote', () => {
  test('stand before every selected line that has words', () => {
    expect(press('list', '|one\n\ntwo|')).toBe('|- one\n\n- two|');
    expect(press('quote', 'on|e')).toBe('> on|e');
  });

  test('go away when every line has them', () => {
    expect(press('list', '|- one\n- two|')).toBe('|one\ntwo|');
    expect(press('quote', '> on|e')).toBe('on|e');
  });

  test('begin on an empty line', () => {
    expect(press('list', 'one\n|')).toBe('one\n- |');
  });

  test('leave a line alone where only its start is selected', () => {
    expect(press('list', '|one\n|two')).toBe('- |one|\ntwo');
  });

  test('keep the caret in the line when the sign before it goes', () => {
    expect(press('list', '|- one')).toBe('|one');
  });
});

describe('link', () => {
  test('takes the selected words and waits for an address', () => {
    expect(press('link', 'see |the policy|')).toBe('see [the policy](|https://|)');
  });

  test('takes a selected address and waits for words', () => {
    expect(press('link', '|https://example.org/a|')).toBe('[|](https://example.org/a)');
  });

  test('with nothing selected waits for words', () => {
    expect(press('link', 'see |')).toBe('see [|](https://)');
  });

  test('keeps words of several lines on one, or it would be no link', () => {
    expect(press('link', '|the\npolicy|')).toBe('[the policy](|https://|)');
  });
});

describe('a new line', () => {
  test('goes on with a list, its numbers and a quote', () => {
    expect(enter('- one|')).toBe('- one\n- |');
    expect(enter('1. one|')).toBe('1. one\n2. |');
    expect(enter('> said|')).toBe('> said\n> |');
    expect(enter('- on|e')).toBe('- on\n- |e');
  });

  test('ends the list on an empty item', () => {
    expect(enter('- one\n- |')).toBe('- one\n|');
  });

  test('is an ordinary one anywhere else', () => {
    expect(enter('one|')).toBeUndefined();
    expect(enter('|- one')).toBeUndefined();
    expect(enter('- one\n\nand|')).toBeUndefined();
  });
});
