import * as v from 'valibot';
import type { Kind } from './kind.ts';
import { type Checked, instant } from './parts.ts';

const marks = v.record(v.string(), v.strictObject({ hash: v.string(), at: instant }));

const shape = v.strictObject({
  kind: v.literal('marks'),
  schema: v.literal(2),
  /**
   * By key (`space.id`): which words were read, and when. No hash: the mark was taken away again. Of
   * feedback the hash is its version's; of a copy it names what a reader sees of it.
   */
  read: marks,
  /**
   * What the first schema kept, by id alone, with the name that a copy's writer gave to the version. Two
   * people may use one id: a mark by key goes before.
   */
  byId: marks,
});

export const readMarksKind = {
  schema: 2,
  shape,
  upcasts: [({ read, ...same }) => ({ ...same, schema: 2, read: {}, byId: read })],
} as const satisfies Kind;

export type ReadMarks = Checked<typeof shape>;
export type Mark = ReadMarks['read'][string];
