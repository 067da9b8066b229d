import type { Carried, Reflection } from '../content/reflection.ts';
import { hasStage, type ModelId } from './models.ts';

/**
 * The same reflection in another model. A stage both models have keeps its text; text whose stage the new
 * model lacks is carried; carried text goes back when a model with its stage returns and that stage is
 * empty. No word is ever lost: it is in a stage or it is carried.
 */
export function switchModel(reflection: Reflection, model: ModelId): Reflection {
  const { stages, carried } = carryForeign({ ...reflection, model }, () => reflection.model);
  const filled: Record<string, string> = { ...stages };
  const waiting: Carried[] = [];
  for (const item of carried) {
    const empty = (filled[item.stage] ?? '').trim() === '';
    if (hasStage(model, item.stage) && empty) filled[item.stage] = item.text;
    else waiting.push(item);
  }
  return { ...reflection, model, stages: filled, carried: waiting };
}

/**
 * Carries every text whose stage the present model does not have; blanks are dropped. `cameFrom` names the
 * model such a stage belonged to.
 */
export function carryForeign(
  reflection: Reflection,
  cameFrom: (stage: string) => ModelId,
): Reflection {
  const written = Object.entries(reflection.stages);
  const foreign = written.flatMap(([stage, text]) =>
    hasStage(reflection.model, stage) ? [] : [{ model: cameFrom(stage), stage, text }],
  );
  return {
    ...reflection,
    stages: Object.fromEntries(
      written.filter(([key, text]) => text !== '' && hasStage(reflection.model, key)),
    ),
    carried: [...reflection.carried, ...foreign].filter(({ text }) => text.trim() !== ''),
  };
}
