import * as v from 'valibot';

/** Parts that several kinds of sealed content are made of. */

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

/** What a schema lets through, never changed in place. */
export type Checked<Schema extends v.GenericSchema> = Frozen<v.InferOutput<Schema>>;

/** A day as people write it in a diary, `YYYY-MM-DD`, without a time zone. */
export const day = v.pipe(v.string(), v.isoDate());

/** A moment, ISO 8601 with its zone: `2026-11-10T14:05:00.000Z`. */
export const instant = v.pipe(v.string(), v.isoTimestamp());

export const base64url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/));

/** Ids are made and checked elsewhere; here they only have to be there. */
export const recordId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

/** A person's signed card as it travels. Its signature is checked where keys are known, not here. */
export const card = v.strictObject({
  v: v.literal(1),
  typ: v.literal('card'),
  id: recordId,
  sign: base64url,
  box: base64url,
  sig: base64url,
});

export type ContactCard = Checked<typeof card>;
export type Day = string;
export type Instant = string;
