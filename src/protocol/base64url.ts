import * as v from 'valibot';
import { isBase64url } from '#foundation/bytes.ts';

/** Canonical base64url, of exactly this many bytes where a number is given. */
export function base64url<Text extends string = string>(bytes?: number) {
  return v.custom<Text>((value) => typeof value === 'string' && isBase64url(value, bytes));
}
