import { type Live, live } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Entry } from '#protocol/account.ts';
import type { InviteId } from '#protocol/ids.ts';
import type { StorageError } from '#storage/record-store.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { SyncStatus } from '#sync/sync.ts';
import type { KeptIdentity, Vault, Way } from '#vault/vault.ts';
import { type Clock, instantOf } from './clock.ts';
import type { Admission } from './device.ts';
import { networkError } from './people.ts';
import type { ConnectError, OwnAccount, Portfolio } from './portfolio.ts';
import type { Replica } from './replica.ts';

export type AccountParts = {
  readonly vault: Vault;
  readonly client: AccountClient;
  readonly clock: Clock;
  readonly identity: () => KeptIdentity;
  readonly isConnected: Live<boolean>;
  readonly status: Live<SyncStatus>;
  /** Writes what is kept of the person on this device, durably. */
  readonly keepIdentity: (identity: KeptIdentity, connected: boolean) => Promise<void>;
  /** Begins to send, or looks again. */
  readonly startSync: () => Promise<void>;
  readonly replica: () => Replica;
  readonly saveProfile: Portfolio['saveProfile'];
  readonly newLoginName: () => Promise<string>;
  /** Brings everything typed into the records first. */
  readonly flush: () => Promise<boolean>;
};

const NAMES_TRIED = 5;
const LAST_BACKUP = 'last-backup';

/** The account with the server, the ways back in, and backups. */
export function createAccount(parts: AccountParts): OwnAccount {
  const { vault, client, identity } = parts;
  const lastBackup = live<number | undefined>(undefined);
  void parts
    .replica()
    .memory.value(LAST_BACKUP)
    .then((at) => lastBackup.set(typeof at === 'number' ? at : undefined));

  const markKit = async (): Promise<Result<void, StorageError>> =>
    parts.saveProfile((profile) => ({ ...profile, kit: { confirmed: true } }));

  return {
    connected: parts.isConnected,
    status: parts.status,
    connect: (admission, passphrase) => connect(parts, admission, passphrase),
    async signInAgain(passphrase) {
      return signIn(parts, { by: 'passphrase', text: passphrase });
    },
    async signOut() {
      const ended = await client.logout();
      return ended.ok ? ok(undefined) : fail(networkError(ended.error));
    },
    async syncNow() {
      await parts.replica().sync?.round();
    },
    async confirmKit(text) {
      const checked = await vault.check(identity(), { by: 'kit', text });
      return checked.ok ? markKit() : checked;
    },
    kitWasTypedBack: markKit,
    async newKit(passphrase) {
      const done = await rewrap(parts, {
        old: { by: 'passphrase', text: passphrase },
        next: passphrase,
        newKit: true,
      });
      if (!done.ok) return done;
      const unmarked = await parts.saveProfile((profile) => ({
        ...profile,
        kit: { confirmed: false },
      }));
      return unmarked.ok ? ok({ kit: done.value ?? '' }) : unmarked;
    },
    async changePassphrase(old, next) {
      const done = await rewrap(parts, { old, next, newKit: false });
      return done.ok ? ok(undefined) : done;
    },
    async backup(progress) {
      await parts.flush();
      const { records, memory } = parts.replica();
      const of = await records.count();
      const rows = [];
      for await (const page of records.all(200)) {
        rows.push(...page.map(({ record }) => record));
        progress?.(rows.length, Math.max(of, rows.length));
      }
      const { writeBackup } = await import('./backup-file.ts');
      const file = await writeBackup(identity(), instantOf(parts.clock), rows);
      const at = parts.clock.now();
      await memory.putValue(LAST_BACKUP, at);
      lastBackup.set(at);
      return file;
    },
    lastBackup,
  };
}

/** Registers; if the login name is taken, derives anew under another and tries again. */
async function connect(
  parts: AccountParts,
  admission: Admission,
  passphrase: string,
): Promise<Result<void, ConnectError>> {
  const { vault, client } = parts;
  const entry = await entryOf(vault, admission);
  for (let tried = 0; tried < NAMES_TRIED; tried++) {
    const identity = parts.identity();
    const proofs = await vault.registration(identity, passphrase);
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
    await parts.keepIdentity((await vault.rewrap(renamed)).identity, false);
  }
  return fail('name-taken');
}

async function entryOf(vault: Vault, admission: Admission): Promise<Entry> {
  if (admission.by !== 'invite') return admission;
  const invite = admission.link.id as InviteId;
  return { by: 'invite', invite, auth: await vault.inviteProof(invite, admission.link.secret) };
}

/** Opens a session for the portfolio that is open here, by the way it was unlocked. */
export async function signIn(
  parts: Pick<AccountParts, 'vault' | 'client' | 'identity' | 'startSync'>,
  way: Way,
): Promise<Result<void, ConnectError>> {
  const { vault, client } = parts;
  const identity = parts.identity();
  const proof = await vault.proofOf(identity.loginName, way);
  if (!proof.ok) return proof;
  const { authKey, recAuth } = proof.value;
  const name = identity.loginName;
  const entered = authKey
    ? await client.login({ name, authKey, device: 'own' })
    : await client.recover({ name, recAuth: recAuth ?? '', device: 'own' });
  if (!entered.ok) return fail(networkError(entered.error));
  // A server that hands out somebody else's account is not believed.
  if (entered.value.card.id !== identity.card.id) return fail('damaged-keys');
  await parts.startSync();
  return ok(undefined);
}

async function rewrap(
  parts: AccountParts,
  change: { readonly old: Way; readonly next: string; readonly newKit: boolean },
): Promise<Result<string | undefined, ConnectError>> {
  const { vault, client, isConnected } = parts;
  const { loginName } = parts.identity();
  const checked = await vault.check(parts.identity(), change.old);
  if (!checked.ok) return checked;
  const proof = await vault.proofOf(loginName, change.old);
  if (!proof.ok) return proof;
  const renewed = await vault.rewrap({ loginName, passphrase: change.next, newKit: change.newKit });
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
