import * as v from 'valibot';
import { type Bytes, toBase64url } from '#foundation/bytes.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import { accountSchema } from '#protocol/account.ts';
import { signedBytes } from '#protocol/canonical.ts';
import { type Card, isTrueCard, userIdOf } from '#protocol/card.ts';
import { type Occasion, registrationBytes } from '#protocol/registration.ts';
import { randomBytes } from './cipher.ts';
import { deriveBytes, deriveCipherKey, sourceKey } from './derive.ts';
import { importPrivate, makePair, signWith } from './key-pairs.ts';
import { type Keyset, type LiveKeys, liveKeys, unwrapKeyset, wrapKeyset } from './keyset.ts';
import { kitSecret, kitText } from './kit.ts';
import { type Kdf, passphraseKey } from './passphrase-key.ts';
import type { KeptIdentity, Registering, UnlockError, Way } from './vault.ts';
import { unwrap, wrap } from './wrap.ts';

/** A person whose keys are open. `accountKey` is the one secret kept readable: wrapping it anew needs it. */
export type OpenKeys = {
  readonly card: Card;
  readonly accountKey: Bytes;
  readonly live: LiveKeys;
};

type Opened = OpenKeys & {
  /** Sent to the server when the kit is used; lies in the keyset so that registering needs no kit. */
  readonly recAuth: string;
  /** What the passphrase or the kit derives to. */
  readonly source: CryptoKey;
};

/** A new person. `kit` is the only copy of the recovery code there will ever be. */
export async function makeIdentity(
  loginName: string,
  passphrase: string,
  kdf: Kdf,
): Promise<{ identity: KeptIdentity; keys: OpenKeys; kit: string }> {
  const [sign, box] = await Promise.all([makePair('Ed25519'), makePair('X25519')]);
  const card = await signCard(sign.public, sign.private, box.public);
  const accountKey = randomBytes(32);
  const k0 = await passphraseKey(loginName, passphrase, kdf);
  const pass = await wrapByPassphrase(accountKey, card, k0);
  const byKit = await wrapByNewKit(accountKey, card);
  const keyset: Keyset = {
    v: 1,
    sign: sign.private,
    box: box.private,
    rootKey: toBase64url(randomBytes(32)),
    recAuth: byKit.recAuth,
  };
  const sealedKeys = await wrapKeyset(accountKey, card.id, keyset);
  const identity = {
    loginName,
    card,
    wraps: { pass, rec: byKit.wrapped, keyset: sealedKeys },
  };
  const live = await liveKeys(keyset, card);
  if (!live) throw new Error('new keys do not fit their own card');
  return { identity, keys: { card, accountKey, live }, kit: byKit.kit };
}

/** Opens a kept identity. A damaged passphrase wrap looks like a wrong passphrase: nothing can tell them apart. */
export async function openIdentity(
  identity: KeptIdentity,
  way: Way,
  kdf: Kdf,
): Promise<Result<Opened, UnlockError>> {
  const { loginName, card, wraps } = identity;
  if (!v.is(accountSchema, { card, wraps }) || !(await isTrueCard(card)))
    return fail('damaged-keys');
  const source = await sourceOf(loginName, way, kdf);
  if (!source.ok) return source;
  const isKit = way.by === 'kit';
  const kek = await deriveCipherKey(source.value, isKit ? 'rec-kek' : 'kek');
  const use = isKit ? 'rec' : 'pass';
  const accountKey = await unwrap(kek, { use, id: card.id }, wraps[use]);
  if (!accountKey) return fail(isKit ? 'wrong-kit' : 'wrong-passphrase');
  const keyset = await unwrapKeyset(accountKey, card.id, wraps.keyset);
  const live = keyset && (await liveKeys(keyset, card));
  if (!live) return fail('damaged-keys');
  return ok({ card, accountKey, live, recAuth: keyset.recAuth, source: source.value });
}

/** What proves a person to the server, by the way they came. */
export async function proofsOf(
  loginName: string,
  way: Way,
  kdf: Kdf,
): Promise<Result<{ authKey?: string; recAuth?: string }, UnlockError>> {
  const source = await sourceOf(loginName, way, kdf);
  if (!source.ok) return source;
  return way.by === 'kit'
    ? ok({ recAuth: await proof(source.value, 'rec-auth') })
    : ok({ authKey: await proof(source.value, 'auth') });
}

/**
 * All that registration needs: both proofs, and the signing key's word that it is at hand. Nothing else
 * is ever signed for a server, and this only for who types the passphrase.
 */
export async function registrationOf(
  identity: KeptIdentity,
  passphrase: string,
  occasion: Occasion,
  kdf: Kdf,
): Promise<Result<Registering, UnlockError>> {
  const opened = await openIdentity(identity, { by: 'passphrase', text: passphrase }, kdf);
  if (!opened.ok) return opened;
  const { source, recAuth, live } = opened.value;
  const proofs = { authKey: await proof(source, 'auth'), recAuth };
  const { loginName: name, card, wraps } = identity;
  const bytes = registrationBytes({ name, card, wraps, ...proofs }, occasion);
  const { challenge } = occasion;
  return ok({ ...proofs, possession: { challenge, sig: await signWith(live.sign, bytes) } });
}

export type Change = {
  readonly loginName: string;
  readonly passphrase: string;
  readonly newKit: boolean;
};

/**
 * The same keys under another name or passphrase, and if asked for, a new kit in place of the old. What
 * does not change is taken from the wraps as they are kept, not from a change that came to nothing.
 */
export async function rewrapIdentity(
  accountKey: Bytes,
  { card, wraps }: KeptIdentity,
  { loginName, passphrase, newKit }: Change,
  kdf: Kdf,
): Promise<{ identity: KeptIdentity; kit?: string; authKey: string; recAuth: string }> {
  const keyset = await unwrapKeyset(accountKey, card.id, wraps.keyset);
  if (!keyset) throw new Error('these wraps are not those of who is open');
  const k0 = await passphraseKey(loginName, passphrase, kdf);
  const pass = await wrapByPassphrase(accountKey, card, k0);
  const authKey = await proof(k0, 'auth');
  if (!newKit) {
    const identity = { loginName, card, wraps: { ...wraps, pass } };
    return { identity, authKey, recAuth: keyset.recAuth };
  }
  const { wrapped, recAuth, kit } = await wrapByNewKit(accountKey, card);
  const sealedKeys = await wrapKeyset(accountKey, card.id, { ...keyset, recAuth });
  const identity = { loginName, card, wraps: { pass, rec: wrapped, keyset: sealedKeys } };
  return { identity, kit, authKey, recAuth };
}

async function signCard(signKey: string, signSecret: string, box: string): Promise<Card> {
  const body = {
    v: 1 as const,
    typ: 'card' as const,
    id: await userIdOf(signKey),
    sign: signKey,
    box,
  };
  const key = await importPrivate('Ed25519', signSecret);
  return { ...body, sig: await signWith(key, signedBytes('card', body)) };
}

async function wrapByPassphrase(accountKey: Bytes, card: Card, k0: CryptoKey): Promise<string> {
  const kek = await deriveCipherKey(k0, 'kek');
  return wrap(kek, { use: 'pass', id: card.id }, accountKey);
}

async function wrapByNewKit(accountKey: Bytes, card: Card) {
  const secret = randomBytes(16);
  const source = await sourceKey(secret);
  const kek = await deriveCipherKey(source, 'rec-kek');
  const wrapped = await wrap(kek, { use: 'rec', id: card.id }, accountKey);
  return { wrapped, recAuth: await proof(source, 'rec-auth'), kit: kitText(secret) };
}

async function proof(source: CryptoKey, purpose: 'auth' | 'rec-auth'): Promise<string> {
  return toBase64url(await deriveBytes(source, purpose));
}

async function sourceOf(
  loginName: string,
  way: Way,
  kdf: Kdf,
): Promise<Result<CryptoKey, UnlockError>> {
  if (way.by === 'kit') {
    const secret = kitSecret(way.text);
    return secret ? ok(await sourceKey(secret)) : fail('mistyped-kit');
  }
  if (way.text === '') return fail('wrong-passphrase');
  return ok(await passphraseKey(loginName, way.text, kdf));
}
