import type * as v from 'valibot';

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
