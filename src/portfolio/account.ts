import type { Live } from '#foundation/live.ts';
import type { Result } from '#foundation/result.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { LogLine } from '#storage/device-store.ts';
import type { SyncStatus } from '#sync/sync.ts';
import type { UnlockError, Way } from '#vault/vault.ts';
import type { Admission } from './device.ts';
import type { NetworkError, SaveError } from './portfolio.ts';

export type ConnectError = NetworkError | SaveError | UnlockError;

/** `entry`: the own entry it is about. */
export type Noticed = Pick<LogLine, 'at' | 'event' | 'count' | 'code'> & {
  readonly entry?: RecordId;
};

export interface OwnAccount {
  readonly connected: Live<boolean>;
  readonly status: Live<SyncStatus>;
  /** Registers this portfolio with the server it was loaded from and begins to send. Needs the passphrase. */
  connect(admission: Admission, passphrase: string): Promise<Result<void, ConnectError>>;
  /** The session ended: opens a new one. Nothing waits for it but sending. */
  signInAgain(passphrase: string): Promise<Result<void, ConnectError>>;
  /**
   * Nothing is sent until the person signs in again, also after unlocking and without a connection, where
   * the server hears of it later. The portfolio stays here.
   */
  signOut(): Promise<void>;
  syncNow(): Promise<void>;
  /** Checks a whole kit typed back, and remembers that it was. */
  confirmKit(text: string): Promise<Result<void, UnlockError | SaveError>>;
  /** Two groups were typed back right after making it. */
  kitWasTypedBack(): Promise<Result<void, SaveError>>;
  /** A new kit; the old one no longer opens this portfolio. Needs a connection if connected. */
  newKit(passphrase: string): Promise<Result<{ readonly kit: string }, ConnectError>>;
  /** `old`: the passphrase until now, or the kit, for who came in with it. */
  changePassphrase(old: Way, next: string): Promise<Result<void, ConnectError>>;
  /** One sealed file with everything, typed words included. */
  backup(progress?: (done: number, of: number) => void): Promise<Blob>;
  readonly lastBackup: Live<number | undefined>;
  /** What sync wrote down on this device, newest first; the last five hundred. */
  noticed(): Promise<readonly Noticed[]>;
}
