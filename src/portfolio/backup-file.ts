import * as v from 'valibot';
import { fail, ok, type Result } from '#foundation/result.ts';
import { toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { accountSchema, loginNameSchema } from '#protocol/account.ts';
import { blobNameSchema, MOST_BLOB_BYTES } from '#protocol/blob.ts';
import { recordSchema, type SealedRecord } from '#protocol/record.ts';
import type { KeptBlob } from '#storage/blob-store.ts';
import type { KeptIdentity } from '#vault/vault.ts';

/**
 * A backup is text, one JSON value a line: a first line that says whose it is and how many records
 * follow, the records exactly as they rest on the device (sealed and signed), and a last line with the
 * SHA-256 of everything before it, so that a file that was cut short or altered is known before
 * anything on the device is touched. Pieces of files follow that line as they are, each found by what is said
 * of it in a line of its own before it, and known by its name; nothing reads them all at once.
 */
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const firstLine = v.strictObject({
  pillarbook: v.literal('backup'),
  /** 2 if there are files: an app that knows nothing of them says that the file is newer. */
  v: v.picklist([1, 2]),
  made: v.string(),
  loginName: loginNameSchema,
  account: accountSchema,
  records: count,
  blobs: v.exactOptional(v.strictObject({ count, bytes: count })),
});
const blobLine = v.strictObject({
  blob: blobNameSchema,
  file: v.pipe(v.string(), v.maxLength(100)),
  own: v.boolean(),
  size: v.pipe(count, v.maxValue(MOST_BLOB_BYTES)),
});
const lastLine = v.strictObject({ end: v.literal(true), sha256: v.string() });

/** Of the first line, in bytes: wraps and a card are some hundred each. */
const LONGEST_FIRST = 65_536;

export type BackupError = 'foreign-file' | 'damaged-file' | 'newer-file';

/** A piece of a file, as it lies in the backup. */
export type SavedBlob = Pick<KeptBlob, 'name' | 'file' | 'own'> & { readonly content: Blob };

export type Backup = {
  readonly identity: KeptIdentity;
  readonly records: readonly SealedRecord[];
  readonly blobs: readonly SavedBlob[];
  /** Lines that are no sound record: left out, and counted. */
  readonly refused: number;
};

/** Builds the file. `made` is an instant. */
export async function writeBackup(
  identity: KeptIdentity,
  made: string,
  records: readonly SealedRecord[],
  blobs: readonly SavedBlob[] = [],
): Promise<Blob> {
  const { loginName, card, wraps } = identity;
  const bytes = blobs.reduce((sum, { content }) => sum + content.size, 0);
  const first = {
    pillarbook: 'backup',
    v: blobs.length > 0 ? 2 : 1,
    made,
    loginName,
    account: { card, wraps },
    records: records.length,
    ...(blobs.length > 0 && { blobs: { count: blobs.length, bytes } }),
  };
  const lines = blobs.map(({ name, file, own, content }) => {
    return { blob: name, file, own, size: content.size };
  });
  const body = [first, ...records, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
  const last = `${JSON.stringify({ end: true, sha256: await digest(body) })}\n`;
  const contents = blobs.map(({ content }) => content);
  return new Blob([body, last, ...contents], { type: 'application/octet-stream' });
}

/** Reads a file nobody vouches for. Nothing is opened here: the keys are not needed to see that it is whole. */
export async function readBackup(file: Blob): Promise<Result<Backup, BackupError>> {
  const head = firstOf(await file.slice(0, LONGEST_FIRST).text());
  if (!head.ok) return head;
  const { records: count, blobs = { count: 0, bytes: 0 }, loginName, account } = head.value;
  const end = file.size - blobs.bytes;
  // A mail program may have changed the ends of the lines; JSON itself has none of these.
  const text = (await file.slice(0, Math.max(0, end)).text()).replaceAll('\r\n', '\n');
  // One byte too few of what follows would be missing from the end of this.
  if (blobs.count > 0 && !text.endsWith('}\n')) return fail('damaged-file');
  const lines = text.trimEnd().split('\n');
  const last = v.safeParse(lastLine, parsed(lines.at(-1)));
  const body = text.slice(0, text.trimEnd().lastIndexOf('\n') + 1);
  if (!last.success || last.output.sha256 !== (await digest(body))) return fail('damaged-file');
  const inside = lines.slice(1, -1);
  const found = inside.slice(0, count).map((line) => v.safeParse(recordSchema, parsed(line)));
  const named = inside.slice(count).map((line) => v.safeParse(blobLine, parsed(line)));
  if (inside.length !== count + blobs.count || named.some(({ success }) => !success))
    return fail('damaged-file');
  const records = found.flatMap((line) => (line.success ? [line.output] : []));
  const pieces = named.flatMap((line) => (line.success ? [line.output] : []));
  return ok({
    identity: { ...account, loginName },
    records,
    blobs: slicesOf(file, end, pieces),
    refused: found.length - records.length,
  });
}

/** Where each piece lies; none of them is read before it is wanted. */
function slicesOf(
  file: Blob,
  start: number,
  pieces: readonly v.InferOutput<typeof blobLine>[],
): readonly SavedBlob[] {
  let at = start;
  return pieces.map(({ blob, file: of, own, size }) => {
    const content = file.slice(at, at + size);
    at += size;
    return { name: blob, file: of, own, content };
  });
}

function firstOf(text: string): Result<v.InferOutput<typeof firstLine>, BackupError> {
  const line = parsed(text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')));
  if (typeof line !== 'object' || line === null || !('pillarbook' in line))
    return fail('foreign-file');
  if (line.pillarbook !== 'backup') return fail('foreign-file');
  if ('v' in line && typeof line.v === 'number' && line.v > 2) return fail('newer-file');
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
