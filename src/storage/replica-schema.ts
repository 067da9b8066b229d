import type { RxDocumentData, RxJsonSchema } from 'rxdb/plugins/core';
import type { StoredRecord } from './record-store.ts';
import { HIGHEST_SK } from './stored-record.ts';

export type ReplicaRow = RxDocumentData<StoredRecord>;

/**
 * Version 0 for ever: a tab with an older version would write where a newer one no longer looks, in
 * silence. Every index therefore exists from the first day, and content is upcast when opened.
 */
export const replicaSchema: RxJsonSchema<StoredRecord> = {
  version: 0,
  type: 'object',
  primaryKey: 'key',
  properties: {
    /** `s_` and 43 characters, a dot, a letter, `_` and 22 characters: 70 in all. */
    key: { type: 'string', maxLength: 80 },
    space: { type: 'string', maxLength: 50 },
    coll: { type: 'string', maxLength: 8 },
    parent: { type: 'string', maxLength: 30 },
    sk: { type: 'number', minimum: 0, maximum: HIGHEST_SK, multipleOf: 1 },
    hash: { type: 'string', maxLength: 50 },
    base: { type: 'string', maxLength: 80 },
    record: { type: 'object' },
  },
  required: ['key', 'space', 'coll', 'parent', 'sk', 'hash', 'base', 'record'],
  indexes: ['sk', ['coll', 'sk'], ['space', 'coll', 'sk'], 'parent'],
};

/** The row itself, without what RxDB keeps beside it; undefined for a purged one. */
export function storedOf(row: ReplicaRow | undefined): StoredRecord | undefined {
  if (!row || row.hash === PURGED) return undefined;
  const { key, space, coll, parent, sk, hash, base, record } = row;
  return { key, space, coll, parent, sk, hash, base, record };
}

const PURGED: string = '';

/** A deletion follows from the signed header and from nothing else. */
export function rowFrom(stored: StoredRecord): ReplicaRow {
  return beside(stored, stored.record.head.del);
}

/**
 * What stays of a row taken off this device: its key. RxDB cannot remove one row, and its clean-up
 * would remove every signed deletion with it, so it is never loaded.
 */
export function purgedRow(row: ReplicaRow): ReplicaRow {
  const emptied = { ...row, parent: '', sk: 0, hash: PURGED, base: '', record: {} };
  return beside(emptied as unknown as StoredRecord, true);
}

/** RxDB fills in revision and time itself. */
function beside(stored: StoredRecord, isDeleted: boolean): ReplicaRow {
  return { ...stored, _deleted: isDeleted, _attachments: {}, _rev: '', _meta: { lwt: 1 } };
}
