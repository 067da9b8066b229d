/**
 * Text as it is typed, from text as it is laid out in a source file: the lines of a paragraph join,
 * list items and quotations keep lines of their own.
 */
export function prose([text = '']: TemplateStringsArray): string {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return paragraphs.map((paragraph) => paragraph.split('\n').reduce(joined, '')).join('\n\n');
}

function joined(before: string, line: string): string {
  const next = line.trim();
  if (before === '') return next;
  return /^(?:[-*>]|\d+\.) /.test(next) ? `${before}\n${next}` : `${before} ${next}`;
}
