import type { Carried, Reflection } from '#domain/content/reflection.ts';
import { modelOf } from '#domain/reflection/models.ts';

/** "Feelings, from Gibbs reflective cycle": where carried words stood before. */
export function headingOf({ model, stage }: Carried): string {
  const { name, stages } = modelOf(model);
  const title = stages.find(({ key }) => key === stage)?.title ?? stage;
  return stages.length > 1 ? `${title}, from ${name}` : `From ${name}`;
}

/** Changes what stands at this place of the box. */
export function writeCarried(reflection: Reflection, index: number, text: string): Reflection {
  const carried = reflection.carried.map((item, place) =>
    place === index ? { ...item, text } : item,
  );
  return { ...reflection, carried };
}

export function dropCarried(reflection: Reflection, index: number): Reflection {
  return { ...reflection, carried: reflection.carried.filter((_, place) => place !== index) };
}

/** Takes words out of the box and puts them after what the stage already says. */
export function placeCarried(reflection: Reflection, index: number, stage: string): Reflection {
  const item = reflection.carried[index];
  if (!item) return reflection;
  const before = reflection.stages[stage] ?? '';
  const text = before.trim() === '' ? item.text : `${before.trimEnd()}\n\n${item.text}`;
  const placed = { ...reflection, stages: { ...reflection.stages, [stage]: text } };
  return dropCarried(placed, index);
}
