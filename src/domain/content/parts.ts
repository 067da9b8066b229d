import * as v from 'valibot';
import { calledShape } from './called.ts';
import { most } from './limits.ts';

/** Parts that several kinds of sealed content are made of. Other people may have written any of it. */

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

/** What a schema lets through, never changed in place. */
export type Checked<Schema extends v.GenericSchema> = Frozen<v.InferOutput<Schema>>;

/** A day as people write it in a diary, `YYYY-MM-DD`, without a time zone. */
export const day = v.pipe(v.string(), v.isoDate());

/** A moment, ISO 8601 with its zone: `2026-11-10T14:05:00.000Z`. One that no clock can read would end a screen. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => Number.isFinite(Date.parse(text))),
);

export const base64url = v.pipe(
  v.string(),
  v.maxLength(most.base64url),
  v.regex(/^[A-Za-z0-9_-]+$/),
);

/** Words up to a length, of whole characters: half of one can neither be compared nor sealed again. */
export function words(longest: number) {
  return v.pipe(
    v.string(),
    v.maxLength(longest),
    v.check((text) => !/\p{Surrogate}/u.test(text)),
  );
}

/** Ids are made and checked elsewhere; here they only have to be there. */
export const recordId = v.pipe(words(most.id), v.nonEmpty());

/** A name or a role, up to a length, as it came and as it is kept: what it is called may be the longer one. */
export function line(longest: number) {
  return v.pipe(v.string(), v.maxLength(longest), calledShape, v.maxLength(longest));
}

export function listOf<Item extends v.GenericSchema>(item: Item, longest: number) {
  return v.pipe(v.array(item), v.maxLength(longest));
}

/** Values by name. A list is none, whatever JavaScript says. */
export function tableOf<Value extends v.GenericSchema>(
  { name, value }: { readonly name: v.GenericSchema<string>; readonly value: Value },
  longest: number,
) {
  return v.pipe(
    v.custom<Record<string, unknown>>((table) => !Array.isArray(table)),
    v.record(name, value),
    v.check((table) => Object.keys(table).length <= longest),
  );
}

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
