import type { Reflection } from '#domain/content/reflection.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';

/** Writes an entry as a person does: opens it, types, closes it. */
export async function write(
  portfolio: Portfolio,
  title: string,
  text: string,
  more: Partial<Reflection> = {},
) {
  const editing = await portfolio.journal.edit();
  if (!editing) throw new Error('no entry to write');
  editing.change((entry) => ({
    ...entry,
    ...more,
    title,
    stages: { entry: text, ...more.stages },
  }));
  await editing.close();
  return editing.id;
}
