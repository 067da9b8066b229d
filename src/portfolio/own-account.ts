import { type Live, live } from '#foundation/live.ts';
import { ok, type Result } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { SyncStatus } from '#sync/sync.ts';
import { acts } from './acts.ts';
import { type Clock, instantOf } from './clock.ts';
import { noticedOf } from './noticed.ts';
import type { OwnAccount } from './account.ts';
import type { Portfolio, SaveError } from './portfolio.ts';
import type { Replica } from './replica.ts';
import type { SignInParts } from './sign-in.ts';

export type AccountParts = SignInParts & {
  readonly me: UserId;
  readonly client: AccountClient;
  readonly clock: Clock;
  readonly isConnected: Live<boolean>;
  readonly status: Live<SyncStatus>;
  /** Sends nothing any more, durably, and has the server end the session. */
  readonly endSession: () => Promise<void>;
  readonly replica: () => Replica;
  readonly saveProfile: Portfolio['saveProfile'];
  /** Of the server, as this device knows it. */
  readonly origin: string;
  readonly newLoginName: () => Promise<string>;
  /** Brings everything typed into the records first. */
  readonly flush: () => Promise<boolean>;
};

/** As many as are kept. */
const MOST_NOTICED = 500;

const LAST_BACKUP = 'last-backup';

/** The account with the server, the ways back in, and backups. */
export function createAccount(parts: AccountParts): OwnAccount {
  const { vault, identity } = parts;
  const lastBackup = live<number | undefined>(undefined);
  void parts
    .replica()
    .memory.value(LAST_BACKUP)
    .then((at) => lastBackup.set(typeof at === 'number' ? at : undefined));

  const markKit = async (): Promise<Result<void, SaveError>> =>
    parts.saveProfile((profile) => ({ ...profile, kit: { confirmed: true } }));

  return {
    connected: parts.isConnected,
    status: parts.status,
    connect: async (admission, passphrase) =>
      (await acts.connecting()).connect(parts, admission, passphrase),
    signInAgain: async (passphrase) =>
      (await acts.signingIn()).signIn(parts, { by: 'passphrase', text: passphrase }),
    signOut: parts.endSession,
    async syncNow() {
      await parts.replica().sync?.round();
    },
    async confirmKit(text) {
      const checked = await vault.check(identity(), { by: 'kit', text });
      return checked.ok ? markKit() : checked;
    },
    kitWasTypedBack: markKit,
    async newKit(passphrase) {
      const old = { by: 'passphrase', text: passphrase } as const;
      const { rewrap } = await acts.connecting();
      const done = await rewrap(parts, { old, next: passphrase, newKit: true });
      if (!done.ok) return done;
      const unmarked = await parts.saveProfile((profile) => ({
        ...profile,
        kit: { confirmed: false },
      }));
      return unmarked.ok ? ok({ kit: done.value ?? '' }) : unmarked;
    },
    async changePassphrase(old, next) {
      const { rewrap } = await acts.connecting();
      const done = await rewrap(parts, { old, next, newKit: false });
      return done.ok ? ok(undefined) : done;
    },
    async backup(progress) {
      await parts.flush();
      const { memory } = parts.replica();
      const { backUp } = await acts.backingUp();
      const about = { identity: identity(), made: instantOf(parts.clock) };
      const file = await backUp(parts.replica(), about, progress);
      const at = parts.clock.now();
      await memory.putValue(LAST_BACKUP, at);
      lastBackup.set(at);
      return file;
    },
    lastBackup,
    async noticed() {
      const lines = await parts.replica().memory.logLines(MOST_NOTICED);
      return lines.map((line) => noticedOf(parts.me, line));
    },
  };
}
