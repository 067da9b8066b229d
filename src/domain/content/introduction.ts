import * as v from 'valibot';
import { calledShape } from './called.ts';
import { card, type Checked } from './parts.ts';

/** How two people introduce themselves to each other: sealed under the secret of the invitation's link. */

const line = v.pipe(v.string(), v.maxLength(200), calledShape);
const name = v.pipe(line, v.nonEmpty());

export const offerShape = v.strictObject({ card, name, programme: line });
export type Offer = Checked<typeof offerShape>;

export const replyShape = v.strictObject({
  card,
  name,
  role: line,
  registration: v.nullable(v.pipe(v.string(), v.maxLength(40), calledShape)),
});
export type Reply = Checked<typeof replyShape>;
