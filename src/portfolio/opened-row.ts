import { type Content, parseContent } from '#domain/content/content.ts';
import type { PublishedReflection, Share } from '#domain/content/share.ts';
import { filesOf } from '#domain/files/files.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { hashOf, type Json } from '#protocol/canonical.ts';
import type { Hash } from '#protocol/ids.ts';
import type { OpenError } from '#vault/vault.ts';

/** What one row says. Of a published copy also which words a reader sees, so that a reading can be told from another. */
export type OpenedRow =
  | { readonly content: Share; readonly words: Hash }
  | { readonly content: Exclude<Content, Share>; readonly words?: undefined };

/** Why a row says nothing here. */
export type Unopened = OpenError | 'unknown-kind' | 'newer-version' | 'malformed';

export async function readOpened(
  opened: Result<Json, OpenError>,
): Promise<Result<OpenedRow, Unopened>> {
  if (!opened.ok) return opened;
  const parsed = parseContent(opened.value);
  if (!parsed.ok) return fail(parsed.error.code);
  const content = parsed.value;
  if (content.kind !== 'share') return ok({ content });
  return ok({ content, words: await hashOf(wordsOf(content.copy)) });
}

/** Named one by one: a field that a later version adds must not make everything look changed. */
function wordsOf(copy: PublishedReflection) {
  const { title, date, activity, model, stages, carried, tags } = copy;
  const words = [title, date, activity, model, stages, carried, tags];
  const files = filesOf(copy).map(({ id, name }) => [id, name]);
  return files.length > 0 ? [...words, files] : words;
}
