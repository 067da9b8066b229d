import type { Reflection } from '#domain/content/reflection.ts';
import { mergeWritten, tidied, type Written } from '#domain/content/written.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import { isEmpty } from '#domain/reflection/reflection.ts';
import type { RecordId } from '#protocol/ids.ts';

/** What a journal line holds: enough to merge the words into whatever stands there when it is read again. */
export type DraftLine<Doc extends Written = Written> = {
  readonly id: RecordId;
  readonly base: Doc | null;
  /** What was on its way into the record when this line was written; it may have arrived, and nobody saw it. */
  readonly sent: Doc | null;
  readonly draft: Doc;
};

/** The vault opened it, so it is what this app sealed; a line of another use has no draft. */
export function isDraftLine(body: unknown): body is DraftLine {
  return typeof body === 'object' && body !== null && 'draft' in body && 'id' in body;
}

/** A new entry of which only the model was chosen, or words that were all taken out again: nothing to bring. */
export function bringsNothing({ base, draft }: DraftLine): boolean {
  if (base) return sameValue(tidied(base), tidied(draft));
  return draft.kind === 'reflection' && isEmpty(draft);
}

/** The document with the words of the line in it. `current`: what stands in the record now. */
export function broughtInto<Doc extends Written>(
  line: DraftLine<Doc>,
  current: Doc | undefined,
): Doc {
  if (!current) return tidied(line.draft);
  const base = grownFrom(line, current) ?? undefined;
  return tidied(mergeWritten({ base, mine: line.draft, theirs: current }));
}

/**
 * What the draft grew from, field by field. Where the record says what this editor had sent, that arrived:
 * half a word sent and the whole word typed are then one text, and no two versions to choose from.
 */
function grownFrom<Doc extends Written>({ base, sent }: DraftLine<Doc>, current: Doc): Doc | null {
  if (!sent) return base;
  if (sent.kind === 'reflection' && current.kind === 'reflection')
    return entryGrownFrom(base as Reflection | null, sent, current) as Doc;
  const fields = Object.keys(sent) as (keyof Doc)[];
  const arrived = fields.filter((field) => sameValue(current[field], sent[field]));
  // A field that has not arrived, of a document that was new: nobody knows what it grew from.
  return Object.fromEntries([
    ...Object.entries(base ?? {}),
    ...arrived.map((field) => [field, sent[field]]),
  ]) as Doc;
}

function entryGrownFrom(
  base: Reflection | null,
  sent: Reflection,
  current: Reflection,
): Reflection {
  const before: Reflection = base ?? { ...sent, title: '', stages: {}, carried: [], tags: [] };
  const arrived = <Value>(now: Value, then: Value, first: Value) =>
    sameValue(now, then) ? then : first;
  const stages = Object.keys(sent.stages).map((key) => {
    const then = sent.stages[key] ?? '';
    return [key, arrived(current.stages[key] ?? '', then, before.stages[key] ?? '')];
  });
  return {
    ...before,
    title: arrived(current.title, sent.title, before.title),
    carried: arrived(current.carried, sent.carried, before.carried),
    tags: arrived(current.tags, sent.tags, before.tags),
    stages: { ...before.stages, ...Object.fromEntries(stages) },
  };
}
