import { base64urlnopad, hex, utf8 } from '@scure/base';

/** Bytes that WebCrypto accepts: never backed by a SharedArrayBuffer. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Copies into a buffer of its own, so that neither side can change the other's bytes. */
export function bytesOf(source: ArrayBuffer | Uint8Array): Bytes {
  return new Uint8Array(source);
}

export function toBase64url(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/** Canonical base64url without padding only; throws on anything else, trailing bits included. */
export function fromBase64url(text: string): Bytes {
  return bytesOf(base64urlnopad.decode(text));
}

export function toUtf8(text: string): Bytes {
  return bytesOf(utf8.decode(text));
}

/** Throws on bytes that are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return utf8.encode(bytes);
}

export function toHex(bytes: Uint8Array): string {
  return hex.encode(bytes);
}

/** Whether a text is canonical base64url of exactly this many bytes. */
export function isBase64url(text: string, length?: number): boolean {
  try {
    const bytes = fromBase64url(text);
    return length === undefined || bytes.length === length;
  } catch {
    return false;
  }
}
