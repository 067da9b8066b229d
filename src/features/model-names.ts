import type { ModelId } from '#domain/reflection/models.ts';

/** The names people use in speech; the full one and its source stand where a model is chosen or cited. */
const names: Record<ModelId, { readonly short: string; readonly said: string }> = {
  gibbs: { short: 'Gibbs', said: 'Gibbs cycle' },
  driscoll: { short: 'Driscoll', said: 'Driscoll model' },
  rolfe: { short: 'Rolfe', said: 'Rolfe framework' },
  kolb: { short: 'Kolb', said: 'Kolb cycle' },
  johns: { short: 'Johns', said: 'Johns model' },
  schon: { short: 'Schön', said: 'Schön' },
  boud: { short: 'Boud', said: 'Boud, Keogh and Walker' },
  atkins_murphy: { short: 'Atkins and Murphy', said: 'Atkins and Murphy' },
  era: { short: 'ERA', said: 'ERA cycle' },
  fiver: { short: '5R', said: '5R framework' },
  fourf: { short: 'Four Fs', said: 'Four Fs' },
  free: { short: 'Free', said: 'Free writing' },
};

/** One word for a button: "Gibbs". */
export function modelShort(id: ModelId): string {
  return names[id].short;
}

/** As it is said: "Gibbs cycle". */
export function modelSaid(id: ModelId): string {
  return names[id].said;
}
