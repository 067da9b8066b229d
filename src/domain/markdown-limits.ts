/**
 * The Markdown parser takes time with the square of some things: emphasis marks in one paragraph, depth of
 * nesting, length of the whole. People never write so many; a text made to stall a reader's device does.
 */

const LONG = 20_000;
const MARKS_IN_A_PARAGRAPH = 800;
const NESTED = /^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*){14}/m;
const INDENTED = /^[ \t]{40,}(?:[-*+>]|\d{1,9}[.)])/m;
const LINES_WITHOUT_A_GAP = 2000;

export type Piece = {
  readonly piece: string;
  /** Constructs of the parser that this piece has too many of to be read; their signs stay as typed. */
  readonly unreadable: readonly string[];
};

/** The text in pieces the parser reads quickly; the pieces joined are the text. */
export function readableMarks(text: string): readonly Piece[] {
  return piecesOf(text).map((piece) => ({
    piece,
    unreadable: [
      ...(tooManyMarks(piece) ? ['attention'] : []),
      ...(NESTED.test(piece) || INDENTED.test(piece) || tooManyLines(piece)
        ? ['blockQuote', 'list']
        : []),
    ],
  }));
}

/** Long texts are read piece by piece, cut where a paragraph ends. */
function piecesOf(text: string): readonly string[] {
  if (text.length <= LONG) return [text];
  const pieces: string[] = [];
  let piece = '';
  for (const paragraph of text.split(/(?<=\n[ \t]*\r?\n)(?=\S)/)) {
    if (piece.length + paragraph.length > LONG && piece !== '') {
      pieces.push(piece);
      piece = '';
    }
    piece += paragraph;
  }
  return [...pieces, piece];
}

function paragraphsOf(text: string): readonly string[] {
  return text.split(/\n[ \t]*\r?\n/);
}

function tooManyMarks(text: string): boolean {
  return paragraphsOf(text).some(
    (paragraph) => (paragraph.match(/[*_]/g)?.length ?? 0) > MARKS_IN_A_PARAGRAPH,
  );
}

function tooManyLines(text: string): boolean {
  return paragraphsOf(text).some(
    (paragraph) => (paragraph.match(/\n/g)?.length ?? 0) > LINES_WITHOUT_A_GAP,
  );
}
