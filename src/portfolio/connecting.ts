import { fail, ok, type Result } from '#foundation/result.ts';
import type { Entry } from '#protocol/account.ts';
import type { InviteId } from '#protocol/ids.ts';
import type { Vault, Way } from '#vault/vault.ts';
import type { Admission } from './device.ts';
import { networkError } from './network-error.ts';
import type { AccountParts } from './own-account.ts';
import type { ConnectError } from './account.ts';

const NAMES_TRIED = 5;

/** Registers; if the login name is taken, derives anew under another and tries again. */
export async function connect(
  parts: AccountParts,
  admission: Admission,
  passphrase: string,
): Promise<Result<void, ConnectError>> {
  const { vault, client } = parts;
  const entry = await entryOf(vault, admission);
  const { host } = new URL(parts.origin);
  for (let tried = 0; tried < NAMES_TRIED; tried++) {
    const identity = parts.identity();
    const asked = await client.challenge();
    if (!asked.ok) return fail(networkError(asked.error));
    const occasion = { host, challenge: asked.value.challenge };
    const proofs = await vault.registration(identity, passphrase, occasion);
    if (!proofs.ok) return proofs;
    const { card, wraps, loginName: name } = identity;
    const sent = await client.register({ name, card, wraps, entry, ...proofs.value });
    if (sent.ok) {
      await parts.keepIdentity(identity, true);
      await parts.startSync();
      return ok(undefined);
    }
    if (networkError(sent.error) !== 'name-taken') return fail(networkError(sent.error));
    const renamed = { loginName: await parts.newLoginName(), passphrase, newKit: false };
    await parts.keepIdentity((await vault.rewrap(identity, renamed)).identity, false);
  }
  return fail('name-taken');
}

async function entryOf(vault: Vault, admission: Admission): Promise<Entry> {
  if (admission.by !== 'invite') return admission;
  const invite = admission.link.id as InviteId;
  return { by: 'invite', invite, auth: await vault.inviteProof(invite, admission.link.secret) };
}

/** New wraps for the keys, here and on the server: another passphrase, another kit. Answers the kit. */
export async function rewrap(
  parts: AccountParts,
  change: { readonly old: Way; readonly next: string; readonly newKit: boolean },
): Promise<Result<string | undefined, ConnectError>> {
  const { vault, client, isConnected } = parts;
  const kept = parts.identity();
  const { loginName } = kept;
  const checked = await vault.check(kept, change.old);
  if (!checked.ok) return checked;
  const proof = await vault.proofOf(loginName, change.old);
  if (!proof.ok) return proof;
  const { next: passphrase, newKit } = change;
  const renewed = await vault.rewrap(kept, { loginName, passphrase, newKit });
  const { identity, kit, authKey, recAuth } = renewed;
  if (isConnected.get()) {
    const sent = await client.rewrap({
      name: loginName,
      proof: proof.value.authKey
        ? { by: 'pass', key: proof.value.authKey }
        : { by: 'rec', key: proof.value.recAuth ?? '' },
      authKey,
      recAuth,
      wraps: identity.wraps,
    });
    // The server first: were it the other way round, a lost connection would leave two passphrases.
    if (!sent.ok) return fail(networkError(sent.error));
  }
  await parts.keepIdentity(identity, isConnected.get());
  return ok(kit);
}
