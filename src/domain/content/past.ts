import * as v from 'valibot';
import { type Checked, instant } from './parts.ts';
import { reflectionShape } from './reflection.ts';

/** Why a version was kept: now and then while writing, or because something was about to take its place. */
export const pastReasons = ['writing', 'shared', 'joined', 'chosen', 'brought-back'] as const;

/** An earlier version of an entry, as it stood. It never changes. */
const shape = v.strictObject({
  kind: v.literal('past'),
  schema: v.literal(1),
  why: v.picklist(pastReasons),
  /** The name of the version, so that it is kept once however often there is a reason to. */
  version: v.string(),
  /** When that version was written. */
  at: instant,
  entry: reflectionShape,
});

export const pastKind = { schema: 1, shape, upcasts: [] } as const;

export type Past = Checked<typeof shape>;
