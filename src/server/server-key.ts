import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '#foundation/result.ts';

const LEAST_BYTES = 32;

export const KEY_FILE = 'server.key';

/**
 * The server's key: as given, or from the data folder. It is made only for a database that has none
 * yet; for one that was sealed with a lost key, a new one would lock everybody out.
 */
export function findServerKey(
  dataDir: string,
  given: string | undefined,
  isDatabaseNew: boolean,
): Result<Uint8Array, string> {
  if (given !== undefined) return keyFrom(given, 'SERVER_KEY');
  const file = join(dataDir, KEY_FILE);
  if (existsSync(file)) return keyFrom(readFileSync(file, 'utf8').trim(), file);
  if (!isDatabaseNew) {
    return fail(
      `There is a database but no ${KEY_FILE} in ${dataDir}: put back the key it was made with (or set SERVER_KEY), because without it nobody could sign in.`,
    );
  }
  const key = randomBytes(LEAST_BYTES);
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return ok(key);
}

function keyFrom(text: string, where: string): Result<Uint8Array, string> {
  const isKey = /^([0-9a-f]{2})+$/i.test(text) && text.length >= LEAST_BYTES * 2;
  return isKey
    ? ok(Buffer.from(text, 'hex'))
    : fail(
        `${where} does not hold a key: at least ${LEAST_BYTES} bytes in hexadecimal are needed.`,
      );
}
