import * as v from 'valibot';
import { isBase64url } from '#foundation/bytes.ts';
import { base64url } from './base64url.ts';
import { cardSchema } from './card.ts';
import { inviteIdSchema, userIdSchema } from './ids.ts';

/**
 * Names the account whose session is meant. A browser has one cookie jar and may hold the sessions of
 * several people; a request that needs a session and names nobody has none.
 */
export const ACCOUNT_HEADER = 'Pillarbook-Account';

const secret32 = base64url(32);
/** AES-256-GCM: 12 bytes of nonce, ciphertext, 16 bytes of tag; base64url, at most 4 KiB. */
const wrap = v.pipe(
  v.string(),
  v.maxLength(4096),
  v.check((text) => isBase64url(text)),
);

/** Two words and four digits, made on the device; it salts the key derivation. */
export const loginNameSchema = v.pipe(v.string(), v.regex(/^[a-z]{2,12}-[a-z]{2,12}-\d{4}$/));

/** The account key under the passphrase and under the recovery code, and the keyset under the account key. */
export const wrapsSchema = v.strictObject({ pass: wrap, rec: wrap, keyset: wrap });
export type Wraps = v.InferOutput<typeof wrapsSchema>;

/** What lets a person in: a cohort's code, an invitation with the proof of its secret, or nothing where enrolment is open. */
export const entrySchema = v.variant('by', [
  v.strictObject({ by: v.literal('open') }),
  v.strictObject({ by: v.literal('code'), code: v.pipe(v.string(), v.maxLength(40)) }),
  v.strictObject({ by: v.literal('invite'), invite: inviteIdSchema, auth: secret32 }),
]);
export type Entry = v.InferOutput<typeof entrySchema>;

/** What the server gives a new account's signing key to sign. Only the server knows what is in it. */
export const challengeSchema = v.strictObject({
  challenge: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,100}$/)),
});

/** `sig`: what `registration.ts` says, signed by the key of the card. */
export const possessionSchema = v.strictObject({ ...challengeSchema.entries, sig: base64url(64) });
export type Possession = v.InferOutput<typeof possessionSchema>;

export const registerRequestSchema = v.strictObject({
  name: loginNameSchema,
  authKey: secret32,
  recAuth: secret32,
  wraps: wrapsSchema,
  card: cardSchema,
  possession: possessionSchema,
  entry: entrySchema,
});
export type RegisterRequest = v.InferOutput<typeof registerRequestSchema>;

/** `shared` computers get a short session. */
export const loginRequestSchema = v.strictObject({
  name: loginNameSchema,
  authKey: secret32,
  device: v.picklist(['own', 'shared']),
});
export type LoginRequest = v.InferOutput<typeof loginRequestSchema>;

export const recoverRequestSchema = v.strictObject({
  name: loginNameSchema,
  recAuth: secret32,
  device: v.picklist(['own', 'shared']),
});
export type RecoverRequest = v.InferOutput<typeof recoverRequestSchema>;

/** What a person needs to open their portfolio on a new device. */
export const accountSchema = v.strictObject({ card: cardSchema, wraps: wrapsSchema });
export type Account = v.InferOutput<typeof accountSchema>;

/** New wraps after a change of passphrase or kit; `proof` is the old authKey or recAuth. */
export const rewrapRequestSchema = v.strictObject({
  name: loginNameSchema,
  proof: v.variant('by', [
    v.strictObject({ by: v.literal('pass'), key: secret32 }),
    v.strictObject({ by: v.literal('rec'), key: secret32 }),
  ]),
  authKey: secret32,
  recAuth: secret32,
  wraps: wrapsSchema,
});
export type RewrapRequest = v.InferOutput<typeof rewrapRequestSchema>;

export const sessionSchema = v.strictObject({ id: userIdSchema });
