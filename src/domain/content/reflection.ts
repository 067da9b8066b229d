import * as v from 'valibot';
import { activityTypes } from '../reflection/activities.ts';
import { modelIds } from '../reflection/models.ts';
import { ownFile } from './attachment.ts';
import { type Checked, day, instant } from './parts.ts';

/** What a reflection says; shared by the entry and the copy that is published of it. */
export const writing = {
  title: v.string(),
  date: day,
  activity: v.picklist(activityTypes),
  model: v.picklist(modelIds),
  /** Text per stage key of the model. A key that is missing is an empty stage. */
  stages: v.record(v.string(), v.string()),
  /** Text whose stage the present model does not have. */
  carried: v.array(
    v.strictObject({ model: v.picklist(modelIds), stage: v.string(), text: v.string() }),
  ),
  tags: v.array(v.string()),
};

export const reflectionShape = v.strictObject({
  kind: v.literal('reflection'),
  schema: v.literal(1),
  ...writing,
  /** Missing if there are none. */
  files: v.exactOptional(v.array(ownFile)),
  /** The other text where two devices changed the same field, until a person has chosen. */
  versions: v.array(
    v.strictObject({
      id: v.string(),
      /** `title`, or the key of a stage. */
      field: v.string(),
      text: v.string(),
      /** When the other text was saved, if the merge was told. */
      at: v.nullable(instant),
      device: v.exactOptional(v.string()),
    }),
  ),
  created: instant,
  /** When it was put in the bin; null while it is not. */
  binned: v.nullable(instant),
});

export const reflectionKind = { schema: 1, shape: reflectionShape, upcasts: [] } as const;

export type Reflection = Checked<typeof reflectionShape>;
export type Carried = Reflection['carried'][number];
export type OtherVersion = Reflection['versions'][number];
