import { type Bytes, fromUtf8 } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';

/** The JSON in opened bytes. Whoever sealed them may have sealed anything, so this can fail. */
export function jsonInside(plain: Bytes | undefined): Result<Json, 'damaged'> {
  if (!plain) return fail('damaged');
  try {
    return ok(JSON.parse(fromUtf8(plain)) as Json);
  } catch {
    return fail('damaged');
  }
}
