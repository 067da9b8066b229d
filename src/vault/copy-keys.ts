import type { Json } from '#protocol/canonical.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { type FileKeys, fileKeysIn } from './file-keys.ts';
import { type ThreadKeys, threadsIn } from './thread-keys.ts';

/** Everything a published copy lets its readers open besides itself. */
export type CopyKeys = { readonly threads: ThreadKeys; readonly files: FileKeys };

export async function keysIn(content: Json): Promise<CopyKeys> {
  const [threads, files] = await Promise.all([threadsIn(content), fileKeysIn(content)]);
  return { threads, files };
}

/** What the page may see of an opened record: of a copy's keys only which there are. */
export function withoutKeys({ head }: SealedRecord, content: Json): Json {
  if (head.coll !== 'share' || !isTable(content)) return content;
  const { fileKeys: _keys, ...rest } = content;
  const { threads } = rest;
  return Array.isArray(threads) ? { ...rest, threads: threads.map(epochOnly) } : rest;
}

function epochOnly(thread: Json): Json {
  return isTable(thread) && thread['epoch'] !== undefined ? { epoch: thread['epoch'] } : null;
}

function isTable(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
