import type { Reflection } from '#domain/content/reflection.ts';
import { mergeReflection } from '#domain/merge/merge-reflection.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import { isEmpty, normalise } from '#domain/reflection/reflection.ts';
import type { RecordId } from '#protocol/ids.ts';

/** What a journal line holds: enough to merge the words into whatever stands there when it is read again. */
export type DraftLine = {
  readonly id: RecordId;
  readonly base: Reflection | null;
  /** What was on its way into the record when this line was written; it may have arrived, and nobody saw it. */
  readonly sent: Reflection | null;
  readonly draft: Reflection;
};

/** The vault opened it, so it is what this app sealed; a line of another use has no draft. */
export function isDraftLine(body: unknown): body is DraftLine {
  return typeof body === 'object' && body !== null && 'draft' in body && 'id' in body;
}

/** A new entry of which only the model was chosen, or words that were all taken out again: nothing to bring. */
export function bringsNothing({ base, draft }: DraftLine): boolean {
  return base ? sameValue(normalise(base), normalise(draft)) : isEmpty(draft);
}

/** The entry with the words of the line in it. `current`: what stands in the record now. */
export function broughtInto(line: DraftLine, current: Reflection | undefined): Reflection {
  if (!current) return normalise(line.draft);
  const base = grownFrom(line, current) ?? undefined;
  return normalise(mergeReflection({ base, mine: line.draft, theirs: current }));
}

/**
 * What the draft grew from, field by field. Where the record says what this editor had sent, that arrived:
 * half a word sent and the whole word typed are then one text, and no two versions to choose from.
 */
function grownFrom({ base, sent }: DraftLine, current: Reflection): Reflection | null {
  if (!sent) return base;
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
