import * as v from 'valibot';
import { isBase64url, toBase64url } from '#foundation/bytes.ts';
import type { Brand } from '#foundation/brand.ts';
import { base64url } from './base64url.ts';

/** `u_` and the RFC 7638 thumbprint of the person's signing key: nobody can hand out another key under it. */
export type UserId = Brand<string, 'user'>;
/** `s_` and the owner's thumbprint, so that who owns a space is arithmetic and not a database field. */
export type SpaceId = Brand<string, 'space'>;
/** A letter for the collection, `_`, and 128 random bits. */
export type RecordId = Brand<string, 'record'>;
/** SHA-256 in base64url: names one exact version. */
export type Hash = Brand<string, 'hash'>;
/** Where a record stands on every device and server: `space.id`. */
export type Key = Brand<string, 'key'>;

function prefixed<Name extends string>(prefix: RegExp, bytes: number) {
  return v.custom<Brand<string, Name>>(
    (value) =>
      typeof value === 'string' && prefix.test(value) && isBase64url(value.slice(2), bytes),
  );
}

export const userIdSchema = prefixed<'user'>(/^u_/, 32);
export const spaceIdSchema = prefixed<'space'>(/^s_/, 32);
export const recordIdSchema = prefixed<'record'>(/^[dphnx]_/, 16);
export const inviteIdSchema = prefixed<'invite'>(/^i_/, 16);
export const fileIdSchema = prefixed<'file'>(/^f_/, 16);
export const hashSchema = base64url<Hash>(32);

export type InviteId = Brand<string, 'invite'>;
/** `f_` and 128 random bits: one attachment, or its thumbnail, whoever lists it. */
export type FileId = Brand<string, 'file'>;

export function spaceOf(user: UserId): SpaceId {
  return `s_${user.slice(2)}` as SpaceId;
}

export function ownerOf(space: SpaceId): UserId {
  return `u_${space.slice(2)}` as UserId;
}

export function keyOf(place: { readonly space: SpaceId; readonly id: RecordId }): Key {
  return `${place.space}.${place.id}` as Key;
}

/** The place a key names. Of a key that was made here: it is not looked at twice. */
export function partsOf(key: Key): { readonly space: SpaceId; readonly id: RecordId } {
  const dot = key.indexOf('.');
  return { space: key.slice(0, dot) as SpaceId, id: key.slice(dot + 1) as RecordId };
}

export const prefixes = { doc: 'd', past: 'p', share: 'h', note: 'n', sign: 'x' } as const;
export type Collection = keyof typeof prefixes;

export function newRecordId(coll: Exclude<Collection, 'share'>): RecordId {
  return `${prefixes[coll]}_${random16()}` as RecordId;
}

/**
 * A document has one published copy, and its id follows from the document's, so two devices that
 * publish at once meet in one record instead of making two.
 */
export function shareIdOf(doc: RecordId): RecordId {
  return `${prefixes.share}_${doc.slice(2)}` as RecordId;
}

export function newInviteId(): InviteId {
  return `i_${random16()}` as InviteId;
}

export function newFileId(): FileId {
  return `f_${random16()}` as FileId;
}

function random16(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}
