import * as v from 'valibot';
import { most } from './limits.ts';
import { card, type Checked, line } from './parts.ts';

/** How two people introduce themselves to each other: sealed under the secret of the invitation's link. */

const name = v.pipe(line(most.name), v.nonEmpty());

export const offerShape = v.strictObject({ card, name, programme: line(most.role) });
export type Offer = Checked<typeof offerShape>;

export const replyShape = v.strictObject({
  card,
  name,
  role: line(most.role),
  registration: v.nullable(line(most.registration)),
});
export type Reply = Checked<typeof replyShape>;
