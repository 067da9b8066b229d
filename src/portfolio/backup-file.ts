import * as v from 'valibot';
import { fail, ok, type Result } from '#foundation/result.ts';
import { toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { accountSchema, loginNameSchema } from '#protocol/account.ts';
import { recordSchema, type SealedRecord } from '#protocol/record.ts';
import type { KeptIdentity } from '#vault/vault.ts';

/**
 * A backup is text, one JSON value a line: a first line that says whose it is and how many records
 * follow, the records exactly as they rest on the device (sealed and signed), and a last line with the
 * SHA-256 of everything before it, so that a file that was cut short or altered is known before
 * anything on the device is touched.
 */
const firstLine = v.strictObject({
  pillarbook: v.literal('backup'),
  v: v.literal(1),
  made: v.string(),
  loginName: loginNameSchema,
  account: accountSchema,
  records: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
const lastLine = v.strictObject({ end: v.literal(true), sha256: v.string() });

export type BackupError = 'foreign-file' | 'damaged-file' | 'newer-file';

export type Backup = {
  readonly identity: KeptIdentity;
  readonly records: readonly SealedRecord[];
  /** Lines that are no sound record: left out, and counted. */
  readonly refused: number;
};

/** Builds the file. `records` come in pages; `made` is an instant. */
export async function writeBackup(
  identity: KeptIdentity,
  made: string,
  records: readonly SealedRecord[],
): Promise<Blob> {
  const { loginName, card, wraps } = identity;
  const first = {
    pillarbook: 'backup',
    v: 1,
    made,
    loginName,
    account: { card, wraps },
    records: records.length,
  };
  const body = [first, ...records].map((line) => `${JSON.stringify(line)}\n`).join('');
  const last = `${JSON.stringify({ end: true, sha256: await digest(body) })}\n`;
  return new Blob([body, last], { type: 'application/octet-stream' });
}

/** Reads a file nobody vouches for. Nothing is opened here: the keys are not needed to see that it is whole. */
export async function readBackup(file: Blob): Promise<Result<Backup, BackupError>> {
  // A mail program may have changed the ends of the lines; JSON itself has none of these.
  const text = (await file.text()).replaceAll('\r\n', '\n');
  const head = firstOf(text);
  if (!head.ok) return head;
  const lines = text.trimEnd().split('\n');
  const last = v.safeParse(lastLine, parsed(lines.at(-1)));
  const body = text.slice(0, text.trimEnd().lastIndexOf('\n') + 1);
  if (!last.success || last.output.sha256 !== (await digest(body))) return fail('damaged-file');
  const found = lines.slice(1, -1).map((line) => v.safeParse(recordSchema, parsed(line)));
  if (found.length !== head.value.records) return fail('damaged-file');
  const records = found.flatMap((line) => (line.success ? [line.output] : []));
  const { loginName, account } = head.value;
  return ok({
    identity: { ...account, loginName },
    records,
    refused: found.length - records.length,
  });
}

function firstOf(text: string): Result<v.InferOutput<typeof firstLine>, BackupError> {
  const line = parsed(text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')));
  if (typeof line !== 'object' || line === null || !('pillarbook' in line))
    return fail('foreign-file');
  if (line.pillarbook !== 'backup') return fail('foreign-file');
  if ('v' in line && typeof line.v === 'number' && line.v > 1) return fail('newer-file');
  const first = v.safeParse(firstLine, line);
  return first.success ? ok(first.output) : fail('damaged-file');
}

function parsed(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}

async function digest(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', toUtf8(text))));
}
