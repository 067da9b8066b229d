import { models } from './model-texts.ts';

export type ModelId = (typeof models)[number]['id'];

export type Stage = {
  readonly key: string;
  readonly title: string;
  readonly prompts: readonly string[];
};

export type Model = {
  readonly id: ModelId;
  readonly name: string;
  /** Whom to cite; empty for free writing. */
  readonly origin: string;
  readonly stages: readonly Stage[];
};

export const modelIds = models.map((model) => model.id);

const byId = new Map<ModelId, Model>(models.map((model) => [model.id, model]));

export function modelOf(id: ModelId): Model {
  const model = byId.get(id);
  if (!model) throw new Error(`no such model: ${id}`);
  return model;
}

export function stagesOf(id: ModelId): readonly Stage[] {
  return modelOf(id).stages;
}

/** The key is a field of the model; anything else written under it has to be carried. */
export function hasStage(id: ModelId, key: string): boolean {
  return stagesOf(id).some((stage) => stage.key === key);
}
