import * as v from 'valibot';
import { calledShape } from './called.ts';
import { base64url, type Checked, instant, recordId } from './parts.ts';

/** In the order an invite goes through them. */
export const inviteStates = ['open', 'answered', 'confirmed', 'withdrawn'] as const;

const shape = v.strictObject({
  kind: v.literal('invite'),
  schema: v.literal(1),
  invite: recordId,
  /** The secret in the link. It stays in the owner's space so that the link can be shown again. */
  secret: base64url,
  forName: calledShape,
  created: instant,
  expires: instant,
  state: v.picklist(inviteStates),
});

export const inviteKind = { schema: 1, shape, upcasts: [] } as const;

export type Invite = Checked<typeof shape>;
export type InviteState = Invite['state'];
