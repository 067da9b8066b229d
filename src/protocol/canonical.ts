import canonicalize from 'canonicalize';
import { type Bytes, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import type { Hash } from './ids.ts';

/** A value that JSON can carry. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Canonical JSON (JCS, RFC 8785) as UTF-8. Throws on what JSON cannot carry. */
export function canonicalBytes(value: unknown): Bytes {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not JSON');
  return toUtf8(text);
}

/**
 * The bytes a signature covers. The purpose in front keeps a signature made for one thing from
 * being used for another (EP1 section 3).
 */
export function signedBytes(purpose: 'record' | 'card' | 'registration', value: unknown): Bytes {
  const head = toUtf8(`ep1/${purpose}\n`);
  const body = canonicalBytes(value);
  const all = new Uint8Array(head.length + body.length);
  all.set(head);
  all.set(body, head.length);
  return all;
}

export async function sha256(bytes: Bytes): Promise<Hash> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) as Hash;
}

/** SHA-256 over the canonical JSON of a value, base64url. */
export async function hashOf(value: unknown): Promise<Hash> {
  return sha256(canonicalBytes(value));
}
