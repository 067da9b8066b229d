import type { Summary } from '#domain/summary.ts';
import type { ExportedFeedback, ExportOptions } from '#export/export-document.ts';
import type { Feedback, Portfolio } from '#portfolio/portfolio.ts';
import { entryId } from '../entry-id.ts';
import { type Reading, readInChunks } from './in-chunks.ts';

export type Order = {
  readonly chosen: readonly Summary[];
  /** How the entries were chosen, for the reader of the document. */
  readonly words: string;
  readonly options: ExportOptions;
};

/** One self-contained HTML document, made on this device. Undefined if it was called off. */
export async function makeDocument(
  { journal, sharing, profile }: Portfolio,
  { chosen, words, options }: Order,
  reading: Reading,
): Promise<Blob | undefined> {
  const entries = await readInChunks(
    chosen.map(({ id }) => entryId(id)),
    async (id) => {
      const reflection = await journal.read(id);
      return reflection && { reflection, feedback: sharing.feedback.get().get(id) ?? [] };
    },
    reading,
  );
  if (!entries) return undefined;
  const me = profile.get();
  const { exportDocument } = await import('#export/export-document.ts');
  const text = exportDocument({
    profile: me,
    entries: entries.map(({ reflection, feedback }) => ({
      reflection,
      feedback: feedback
        .filter(({ says }) => says === 'feedback')
        .map((note) => said(note, me.name)),
    })),
    chosen: words,
    madeAt: new Date().toISOString(),
    options,
  });
  return new Blob([text], { type: 'text/html' });
}

function said({ mine, name, at, text }: Feedback, me: string): ExportedFeedback {
  return { author: mine ? me : name || 'A reader', at, text };
}
