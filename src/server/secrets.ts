import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { Hash } from '#protocol/ids.ts';
import type { AccountKey, SessionKey } from './store/account-store.ts';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What the server's key is used for, each use with a key of its own. Without the key a stolen
 * database holds no names, opens no session, and gives nothing to guess passphrases against
 * (EP1 section 4).
 */
export type Secrets = ReturnType<typeof secretsFrom>;

/** `serverKey`: at least 32 random bytes that are kept apart from the database. */
export function secretsFrom(serverKey: Uint8Array) {
  const derive = (use: string, bytes = 32) =>
    Buffer.from(hkdfSync('sha256', serverKey, '', `pillarbook/${use}`, bytes));
  const mac = (use: string) => {
    const key = derive(use);
    return (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  };
  const sealKey = derive('account-seal');
  const rowKey = mac('account-row');
  const sessionKey = mac('session');

  return {
    accountKey: (name: string): AccountKey => rowKey(name),
    sessionKey: (token: string): SessionKey => sessionKey(token),
    /** What is kept of an authKey. */
    passMark: mac('auth-pass'),
    /** What is kept of a recAuth. */
    recoveryMark: mac('auth-recovery'),
    challengeMark: mac('challenge'),
    /** Bound to its row, so that one account's blob cannot be moved under another name. */
    seal: (row: AccountKey, text: string): Uint8Array => seal(sealKey, row, text),
    /** Throws when the blob is not this row's. */
    open: (row: AccountKey, blob: Uint8Array): string => open(sealKey, row, blob),
    /** Ties a database to this key. */
    databaseMark: derive('database').toString('base64url'),
    enrolmentCode: enrolmentCode(derive('enrolment', 8)),
  };
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that depends on neither text, only on their lengths. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether this is the proof whose hash the maker of the invitation left. */
export function isProofOf(check: Hash, auth: string): boolean {
  const hash = createHash('sha256').update(Buffer.from(auth, 'base64url')).digest('base64url');
  return isSameText(hash, check);
}

/** People type codes in lower case, without the dash, and mistake what looks alike. */
export function isEnrolmentCode(code: string, typed: string): boolean {
  const plain = (text: string) =>
    text.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return isSameText(plain(code), plain(typed));
}

function enrolmentCode(bytes: Uint8Array): string {
  const letters = [...bytes].map((byte) => CROCKFORD[byte % CROCKFORD.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

function seal(key: Buffer, row: AccountKey, text: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(row));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, row: AccountKey, blob: Uint8Array): string {
  const end = blob.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(row))
    .setAuthTag(blob.subarray(end));
  return (
    decipher.update(blob.subarray(NONCE_BYTES, end), undefined, 'utf8') + decipher.final('utf8')
  );
}
