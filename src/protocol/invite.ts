import * as v from 'valibot';
import { isBase64url } from '#foundation/bytes.ts';
import { base64url } from './base64url.ts';
import { hashSchema, inviteIdSchema, userIdSchema } from './ids.ts';

const secret32 = base64url(32);
const sealed = v.pipe(
  v.string(),
  v.maxLength(8192),
  v.check((text) => isBase64url(text)),
);
const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));

export const INVITE_DAYS = 14;
export const MOST_LIVE_INVITES = 20;

/** `check`: SHA-256 of the proof that only the link's secret yields, so the server cannot open the offer. */
export const makeInviteSchema = v.strictObject({
  id: inviteIdSchema,
  check: hashSchema,
  offer: sealed,
});
export type MakeInvite = v.InferOutput<typeof makeInviteSchema>;

/**
 * Looking at an invitation never uses it up: mail scanners open links. Used, it is shown to nobody but
 * the one who answered it, with what became of their answer.
 */
export const lookAtInviteSchema = v.strictObject({ auth: secret32 });
export const offerSchema = v.strictObject({
  offer: sealed,
  state: v.exactOptional(v.picklist(['answered', 'confirmed'])),
});
export type LookedAtInvite = v.InferOutput<typeof offerSchema>;

/**
 * Answering uses the invitation up; the answerer is the session's user. Answering again is a retry: the
 * first answer stands.
 */
export const answerInviteSchema = v.strictObject({ auth: secret32, reply: sealed });
export type AnswerInvite = v.InferOutput<typeof answerInviteSchema>;

/** The maker's own invitations, as the server has them. `by` and `reply` once answered. */
export const inviteStateSchema = v.strictObject({
  id: inviteIdSchema,
  expires: instant,
  state: v.picklist(['open', 'answered', 'confirmed', 'expired']),
  by: v.nullable(userIdSchema),
  reply: v.nullable(sealed),
});
export const invitesSchema = v.strictObject({ invites: v.array(inviteStateSchema) });
export type InviteState = v.InferOutput<typeof inviteStateSchema>;

/** The maker confirms the answerer; only now a link exists. It shares nothing by itself. */
export const makeLinkSchema = v.strictObject({ invite: inviteIdSchema, user: userIdSchema });
export const linkSchema = v.strictObject({ a: userIdSchema, b: userIdSchema });
/** `ended`: who ended a link since, until this user's device says that it heard. */
export const linksSchema = v.strictObject({
  users: v.array(userIdSchema),
  ended: v.array(userIdSchema),
});
export type Links = v.InferOutput<typeof linksSchema>;
