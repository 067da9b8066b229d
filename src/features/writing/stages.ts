import type { Reflection } from '#domain/content/reflection.ts';
import { stagesOf, type Stage } from '#domain/reflection/models.ts';
import { applyEdit } from './apply-edit.ts';
import { markdownEdit, type Mark } from './markdown-edit.ts';
import { stageFieldId } from './stage-field.tsx';

/** Where to go on writing: the last stage that has words, else the first. */
export function stageToResume({ model, stages }: Pick<Reflection, 'model' | 'stages'>): Stage {
  const all = stagesOf(model);
  const stage = all.findLast(({ key }) => (stages[key] ?? '').trim() !== '') ?? all[0];
  if (!stage) throw new Error(`${model} has no stages`);
  return stage;
}

/** The stage asked for, or the first where the present model does not have it. */
export function stageOr(model: Reflection['model'], key: string | undefined): Stage {
  const all = stagesOf(model);
  const stage = all.find((one) => one.key === key) ?? all[0];
  if (!stage) throw new Error(`${model} has no stages`);
  return stage;
}

export function nextStage(model: Reflection['model'], key: string): Stage | undefined {
  const all = stagesOf(model);
  return all[all.findIndex((stage) => stage.key === key) + 1];
}

export function findField(key: string): HTMLTextAreaElement | undefined {
  const field = document.getElementById(stageFieldId(key));
  return field instanceof HTMLTextAreaElement ? field : undefined;
}

/** Puts the caret after the last word of a stage and brings the stage into sight. */
export function enterStage(key: string): void {
  const field = findField(key);
  if (!field) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
  showStage(key);
}

/** Brings a stage into sight, above the foot. */
export function showStage(key: string): void {
  const stage = findField(key)?.closest('section');
  // Of a stage that is higher than the screen, the end is where one goes on.
  const isHigh = (stage?.offsetHeight ?? 0) > innerHeight / 2;
  stage?.scrollIntoView({ block: isHigh ? 'end' : 'nearest' });
}

/** Adds words at the caret as if they were typed just now. */
export function typeInto(key: string, words: string): void {
  const field = findField(key);
  if (!field || words === '') return;
  const { selectionStart: from, selectionEnd: to } = field;
  const caret = from + words.length;
  applyEdit(field, { from, to, insert: words, selectionStart: caret, selectionEnd: caret });
}

export function markIn(key: string, mark: Mark): void {
  const field = findField(key);
  if (!field) return;
  applyEdit(field, markdownEdit(field.value, field.selectionStart, field.selectionEnd, mark));
}
