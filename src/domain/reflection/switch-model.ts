import type { Carried, Reflection } from '../content/reflection.ts';
import { hasStage, type ModelId } from './models.ts';

/**
 * The same reflection in another model. A stage both models have keeps its text; text whose stage the new
 * model lacks is carried; carried text goes back when a model with its stage returns and that stage is
 * empty. No word is ever lost: it is in a stage or it is carried.
 */
export function switchModel(reflection: Reflection, model: ModelId): Reflection {
  return settleStages({ ...reflection, model }, () => reflection.model);
}

/**
 * Puts every text where the model has a place for it. `cameFrom` names the model a stage belonged to whose
 * key the present model does not have.
 */
export function settleStages(
  reflection: Reflection,
  cameFrom: (stage: string) => ModelId,
): Reflection {
  const { model } = reflection;
  const written = Object.entries(reflection.stages).filter(([, text]) => text !== '');
  const stages: Record<string, string> = {};
  const carried: Carried[] = [];
  for (const [key, text] of written) if (hasStage(model, key)) stages[key] = text;
  for (const item of reflection.carried) {
    const returns = hasStage(model, item.stage);
    if (returns && (stages[item.stage] ?? '').trim() === '') stages[item.stage] = item.text;
    else carried.push(item);
  }
  for (const [stage, text] of written) {
    if (!hasStage(model, stage)) carried.push({ model: cameFrom(stage), stage, text });
  }
  return { ...reflection, stages, carried };
}
