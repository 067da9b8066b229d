import type { Reflection } from '#domain/content/reflection.ts';
import { isEmpty } from '#domain/reflection/reflection.ts';
import { tagsUsed } from '#domain/summary.ts';
import type { Editing, Journal } from '#portfolio/portfolio.ts';
import { saveFile } from '../save-file.ts';
import { plainText } from './plain-text.ts';

/**
 * Keeps everything, then says where to go: to the entry, or nowhere if nothing was written. Undefined:
 * the last words are only on the screen, so stay.
 */
export async function finish(editing: Editing): Promise<'entry' | 'nothing' | undefined> {
  if (editing.state.get().draft.carried.some(isBlank)) {
    editing.change((before) => ({
      ...before,
      carried: before.carried.filter((item) => !isBlank(item)),
    }));
  }
  const { isNew, draft: reflection } = editing.state.get();
  if (isNew && isEmpty(reflection)) return 'nothing';
  const kept = await editing.flush();
  const { keeping } = editing.state.get();
  const isSealed = 'sealed' in keeping && keeping.sealed;
  return kept.ok || isSealed ? 'entry' : undefined;
}

function isBlank({ text }: Reflection['carried'][number]): boolean {
  return text.trim() === '';
}

export async function copyWords(editing: Editing): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(plainText(editing.state.get().draft));
    return true;
  } catch {
    // Not allowed, or no clipboard here: the page says so and offers the file.
    return false;
  }
}

/** The name says what it is and when, never what is in it. */
export function saveWords(editing: Editing): void {
  const { draft: reflection } = editing.state.get();
  const words = new Blob([plainText(reflection)], { type: 'text/plain;charset=utf-8' });
  saveFile(`pillarbook-entry-${reflection.date}.txt`, words);
}

/** The words on the page as a new entry, when theirs was removed for good. Its id; undefined if nothing could be kept. */
export async function writeAnew(
  journal: Journal,
  { state }: Editing,
): Promise<Editing['id'] | undefined> {
  const anew = await journal.edit();
  anew?.change((blank) => ({ ...state.get().draft, created: blank.created, binned: null }));
  const kept = await anew?.flush();
  await anew?.close();
  return kept?.ok ? anew?.id : undefined;
}

/** Into the bin with its last words. False if it could not be written. */
export async function binEntry(journal: Journal, editing: Editing): Promise<boolean> {
  const kept = await editing.flush();
  return kept.ok && (await journal.bin([editing.id])).ok;
}

/** Every tag in use, the most used first. */
export function knownTags(journal: Journal): readonly string[] {
  return tagsUsed(journal.entries.get().all).map(({ tag }) => tag);
}
