/** What a button above the keyboard does to the words that are selected. */
export type Mark = 'bold' | 'italic' | 'list' | 'quote' | 'link';

/** Replace `from`..`to` by `insert`, then select. Positions are UTF-16 units; the selection is in the new text. */
export type TextEdit = {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
};

const signs = { bold: '**', italic: '_' } as const;
const lineSigns = { list: '- ', quote: '> ' } as const;

/** A list or quote sign at the start of a line, with what stands before it. */
const ANY_SIGN = /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>)[ \t]+)+/;
const WORD_END = /[\p{L}\p{N}\p{M}'’-]*$/u;
const WORD_START = /^[\p{L}\p{N}\p{M}'’-]*/u;

/** Sets one mark on the selected words of a Markdown text, or takes it away where it stands already. */
export function markdownEdit(text: string, start: number, end: number, what: Mark): TextEdit {
  switch (what) {
    case 'bold':
    case 'italic':
      return wrapWords(text, wordsAt(text, start, end), signs[what]);
    case 'list':
    case 'quote':
      return signLines(text, start, end, lineSigns[what]);
    case 'link':
      return linkWords(text, start, end);
  }
}

/**
 * A new line inside a list or a quote begins with the same sign; on an empty item it ends the list.
 * Undefined where an ordinary new line is meant.
 */
export function newLineEdit(text: string, caret: number): TextEdit | undefined {
  const from = lineStart(text, caret);
  const line = text.slice(from, lineEnd(text, caret));
  const sign = /^\s*(?:[-*+]|\d{1,9}[.)]|>)[ \t]+/.exec(line)?.[0];
  if (sign === undefined || caret < from + sign.length) return undefined;
  if (line.trim() === sign.trim()) return replace(from, from + line.length, '', 0);
  const insert = `\n${nextSign(sign)}`;
  return replace(caret, caret, insert, insert.length);
}

function nextSign(sign: string): string {
  return sign.replace(/\d+/, (number) => String(Number(number) + 1));
}

type Range = { readonly start: number; readonly end: number };

/** The selection without the spaces at its edges; with nothing selected, the word the caret stands in. */
function wordsAt(text: string, start: number, end: number): Range {
  if (start === end) {
    const before = WORD_END.exec(text.slice(lineStart(text, start), start))?.[0].length ?? 0;
    const after = WORD_START.exec(text.slice(start, lineEnd(text, start)))?.[0].length ?? 0;
    return before > 0 && after > 0 ? { start: start - before, end: start + after } : { start, end };
  }
  const selected = text.slice(start, end);
  const trimmed = selected.trim();
  if (trimmed === '') return { start, end: start };
  const from = start + selected.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}

function wrapWords(text: string, { start, end }: Range, sign: string): TextEdit {
  const length = sign.length;
  const selected = text.slice(start, end);
  const isInside = isWrapped(selected, sign);
  const isOutside =
    text.slice(start - length, start) === sign && text.slice(end, end + length) === sign;
  if (isOutside && start >= length) {
    return replaceAndSelect(start - length, end + length, selected);
  }
  if (selected.includes('\n')) return wrapLines(text, { start, end }, sign);
  if (isInside) return replaceAndSelect(start, end, selected.slice(length, -length));
  return {
    from: start,
    to: end,
    insert: `${sign}${selected}${sign}`,
    selectionStart: start + length,
    selectionEnd: end + length,
  };
}

/** Signs do not reach over a paragraph's end, so each line gets its own. */
function wrapLines(text: string, { start, end }: Range, sign: string): TextEdit {
  const parts = text.slice(start, end).split('\n').map(splitSign);
  const written = parts.filter(({ words }) => words !== '');
  const isOff = written.every(({ words }) => isWrapped(words, sign));
  const lines = parts.map(({ before, words, after }) => {
    if (words === '') return `${before}${after}`;
    const bare = isWrapped(words, sign) ? words.slice(sign.length, -sign.length) : words;
    return `${before}${isOff ? bare : `${sign}${bare}${sign}`}${after}`;
  });
  return replaceAndSelect(start, end, lines.join('\n'));
}

function splitSign(line: string) {
  const before = ANY_SIGN.exec(line)?.[0] ?? /^\s*/.exec(line)?.[0] ?? '';
  const rest = line.slice(before.length);
  const words = rest.trimEnd();
  return { before, words, after: rest.slice(words.length) };
}

function isWrapped(words: string, sign: string): boolean {
  const inside = words.slice(sign.length, -sign.length);
  return inside !== '' && !inside.includes(sign) && words === `${sign}${inside}${sign}`;
}

function signLines(text: string, start: number, end: number, sign: string): TextEdit {
  const from = lineStart(text, start);
  // A selection that ends at the very start of a line does not mean that line.
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const to = lineEnd(text, last);
  const lines = text.slice(from, to).split('\n');
  const marker = sign === '> ' ? /^\s{0,3}>[ \t]?/ : /^\s*[-*+][ \t]+/;
  const written = lines.filter((line) => line.trim() !== '');
  const isOff = written.length > 0 && written.every((line) => marker.test(line));
  const isSingle = lines.length === 1;
  const changed = lines.map((line) => {
    if (isOff) return line.replace(marker, '');
    if (line.trim() === '' && !isSingle) return line;
    return marker.test(line) ? line : `${sign}${line}`;
  });
  const insert = changed.join('\n');
  if (!isSingle) return replaceAndSelect(from, to, insert);
  const moved = insert.length - (to - from);
  return {
    from,
    to,
    insert,
    selectionStart: Math.max(from, start + moved),
    selectionEnd: Math.max(from, last + moved),
  };
}

const ADDRESS = 'https://';

function linkWords(text: string, start: number, end: number): TextEdit {
  const words = text.slice(start, end).trim();
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(words)) return replace(start, end, `[](${words})`, 1);
  if (words === '') return replace(start, end, `[](${ADDRESS})`, 1);
  const oneLine = words.replace(/\s*\n\s*/g, ' ');
  const address = start + oneLine.length + 3;
  return {
    from: start,
    to: end,
    insert: `[${oneLine}](${ADDRESS})`,
    selectionStart: address,
    selectionEnd: address + ADDRESS.length,
  };
}

function replace(from: number, to: number, insert: string, caret: number): TextEdit {
  return { from, to, insert, selectionStart: from + caret, selectionEnd: from + caret };
}

function replaceAndSelect(from: number, to: number, insert: string): TextEdit {
  return { from, to, insert, selectionStart: from, selectionEnd: from + insert.length };
}

function lineStart(text: string, position: number): number {
  return text.lastIndexOf('\n', position - 1) + 1;
}

function lineEnd(text: string, position: number): number {
  const end = text.indexOf('\n', position);
  return end === -1 ? text.length : end;
}
