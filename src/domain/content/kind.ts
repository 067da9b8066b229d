import type * as v from 'valibot';
import type { Sides } from '../merge/three-way.ts';
import type { Checked } from './parts.ts';

/** Lifts content written under an older schema number by exactly one. Gets data checked by nobody yet. */
export type Upcast = (older: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** One kind of sealed content: its newest schema, and the way up from every older one. */
export type Kind<Schema extends v.GenericSchema = v.GenericSchema> = {
  /** The newest schema number. What is sealed today carries it. */
  readonly schema: number;
  readonly shape: Schema;
  /** `upcasts[0]` lifts schema 1 to 2, and so on: always one fewer than `schema`. */
  readonly upcasts: readonly Upcast[];
};

/**
 * A kind of document of the owner's that is held whole in memory and joined by its own rule: all of it that the rest
 * of the app has to know. Add one to `documents.ts` and it is kept, synced, merged, backed up and found.
 */
export type DocumentKind<Schema extends v.GenericSchema = v.GenericSchema> = Kind<Schema> & {
  readonly merge: (sides: Sides<Checked<Schema>>) => Checked<Schema>;
};

/** Holds a kind to its own shape. */
export function documentKind<Schema extends v.GenericSchema>(
  kind: DocumentKind<Schema>,
): DocumentKind<Schema> {
  return kind;
}
