import type { ModelId } from '#domain/reflection/models.ts';
import type { Summary } from '#domain/summary.ts';

/** Offered to who has not used others yet: the two most taught. */
const usual: readonly ModelId[] = ['gibbs', 'driscoll'];

/** The two models of the entries begun last, newest first. Free writing is what the sheet itself begins. */
export function recentModels(
  entries: readonly Pick<Summary, 'model' | 'created'>[],
): readonly ModelId[] {
  const last = new Map<ModelId, string>();
  for (const { model, created } of entries) {
    if (model !== 'free' && created > (last.get(model) ?? '')) last.set(model, created);
  }
  const used = [...last].sort((a, b) => (a[1] < b[1] ? 1 : -1)).map(([model]) => model);
  return [...new Set([...used, ...usual])].slice(0, 2);
}
