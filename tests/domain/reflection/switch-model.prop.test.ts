import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasStage } from '#domain/reflection/models.ts';
import { switchModel } from '#domain/reflection/switch-model.ts';
import { anyReflection, modelId, wordsFound } from './arbitrary.ts';

test('no word is lost in any sequence of switches', () => {
  fc.assert(
    fc.property(anyReflection, fc.array(modelId, { maxLength: 8 }), (start, sequence) => {
      const end = sequence.reduce(switchModel, start);
      expect(wordsFound(end)).toEqual(wordsFound(start));
    }),
  );
});

test('after a switch every text stands in a stage of the model or is carried', () => {
  fc.assert(
    fc.property(anyReflection, modelId, (start, model) => {
      const { stages } = switchModel(start, model);
      expect(Object.keys(stages).filter((key) => !hasStage(model, key))).toEqual([]);
    }),
  );
});

test('switching back puts every text where it was', () => {
  fc.assert(
    fc.property(anyReflection, modelId, (start, model) => {
      const settled = switchModel({ ...start, carried: [] }, start.model);
      expect(switchModel(switchModel(settled, model), start.model)).toEqual(settled);
    }),
  );
});
