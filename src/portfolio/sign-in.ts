import { fail, ok, type Result } from '#foundation/result.ts';
import type { Account, Wraps } from '#protocol/account.ts';
import { attempt } from '#storage/storage-failure.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { KeptIdentity, UnlockError, Vault, Way } from '#vault/vault.ts';
import type { SignInError } from './device.ts';
import { networkError } from './network-error.ts';
import type { ConnectError, NetworkError } from './portfolio.ts';

type Asking = { readonly vault: Vault; readonly client: AccountClient };

export type SignInParts = Asking & {
  readonly identity: () => KeptIdentity;
  /** Writes what is kept of the person on this device, durably. */
  readonly keepIdentity: (identity: KeptIdentity, connected: boolean) => Promise<void>;
  /** Begins to send, or looks again. */
  readonly startSync: () => Promise<void>;
};

/** Begins a session by passphrase or kit, and learns how the person's keys are wrapped today. */
export async function enter(
  { vault, client }: Asking,
  name: string,
  way: Way,
): Promise<Result<Account, NetworkError | UnlockError>> {
  const proof = await vault.proofOf(name, way);
  if (!proof.ok) return proof;
  const { authKey, recAuth } = proof.value;
  const entered = authKey
    ? await client.login({ name, authKey, device: 'own' })
    : await client.recover({ name, recAuth: recAuth ?? '', device: 'own' });
  return entered.ok ? entered : fail(networkError(entered.error));
}

/**
 * Opens a session for the portfolio that is open here. What waits is sent, and if passphrase or kit
 * were changed on another device, this device opens by the new ones from now on.
 */
export async function signIn(parts: SignInParts, way: Way): Promise<Result<void, ConnectError>> {
  const { card, loginName } = parts.identity();
  const entered = await enter(parts, loginName, way);
  if (!entered.ok) return entered;
  // A server that hands out somebody else's account is not believed.
  if (entered.value.card.id !== card.id) return fail('damaged-keys');
  await parts.startSync();
  return bringHome(parts, entered.value.wraps, way);
}

/** Keeps the keys as they are wrapped today, but only once they were opened: a server may be wrong. */
async function bringHome(
  { vault, identity, keepIdentity }: SignInParts,
  wraps: Wraps,
  way: Way,
): Promise<Result<void, ConnectError>> {
  const kept = identity();
  const isNews = (['pass', 'rec', 'keyset'] as const).some((use) => wraps[use] !== kept.wraps[use]);
  if (!isNews) return ok(undefined);
  const renewed = { ...kept, wraps };
  const opens = await vault.check(renewed, way);
  return opens.ok ? attempt(() => keepIdentity(renewed, true)) : fail('damaged-keys');
}

/**
 * Unlocks by a passphrase or kit that does not open what is kept here, because it was changed on
 * another device: the server knows. Undefined if it does not open what the server has either.
 */
export async function unlockAnew(
  asking: Asking,
  kept: KeptIdentity,
  way: Way,
): Promise<KeptIdentity | undefined> {
  const entered = await enter(asking, kept.loginName, way);
  if (!entered.ok || entered.value.card.id !== kept.card.id) return undefined;
  const renewed = { ...kept, wraps: entered.value.wraps };
  const unlocked = await asking.vault.unlock(renewed, way);
  return unlocked.ok ? renewed : undefined;
}

const helpful = [
  ...(['unreachable', 'not-understood', 'too-many'] as const),
  ...(['wrong-passphrase', 'mistyped-kit', 'wrong-kit', 'damaged-keys'] as const),
] satisfies readonly SignInError[];

/** Of all that may go wrong, what helps someone who signs in on a new device. */
export function signInError(code: NetworkError | UnlockError): SignInError {
  return helpful.find((each) => each === code) ?? 'sign-in-refused';
}
