import { fail, ok, type Result } from '#foundation/result.ts';
import type { Wraps } from '#protocol/account.ts';
import { attempt } from '#storage/storage-failure.ts';
import type { KeptIdentity, Vault, Way } from '#vault/vault.ts';
import type { ConnectError } from './account.ts';
import type { Sessions } from './sessions.ts';

export type SignInParts = {
  readonly vault: Vault;
  readonly sessions: Pick<Sessions, 'begin'>;
  readonly identity: () => KeptIdentity;
  /** Writes what is kept of the person on this device, durably. */
  readonly keepIdentity: (identity: KeptIdentity, connected: boolean) => Promise<void>;
  /** Once the person has signed in or registered: begins to send, or looks again. */
  readonly startSync: () => Promise<void>;
};

/**
 * Opens a session for the portfolio that is open here. What waits is sent, and if passphrase or kit
 * were changed on another device, this device opens by the new ones from now on.
 */
export async function signIn(parts: SignInParts, way: Way): Promise<Result<void, ConnectError>> {
  const { card, loginName } = parts.identity();
  const entered = await parts.sessions.begin(loginName, way);
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
  { vault, sessions }: Pick<SignInParts, 'vault' | 'sessions'>,
  kept: KeptIdentity,
  way: Way,
): Promise<KeptIdentity | undefined> {
  const entered = await sessions.begin(kept.loginName, way);
  if (!entered.ok || entered.value.card.id !== kept.card.id) return undefined;
  const renewed = { ...kept, wraps: entered.value.wraps };
  const unlocked = await vault.unlock(renewed, way);
  return unlocked.ok ? renewed : undefined;
}
