import { fromBase64url, isBase64url, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { fail, type Result } from '#foundation/result.ts';
import type { Json } from '#protocol/canonical.ts';
import { openBox, sealBox } from './cipher.ts';
import { jsonInside } from './json-inside.ts';
import { localBound, type Session } from './session.ts';

/** For what never leaves the device: a blob sealed for one purpose opens for no other. */
export async function sealLocal(session: Session, purpose: string, content: Json): Promise<string> {
  const plain = toUtf8(JSON.stringify(content));
  return toBase64url(await sealBox(session.local, boundTo(session, purpose), plain));
}

export async function openLocal(
  session: Session,
  purpose: string,
  sealed: string,
): Promise<Result<Json, 'damaged'>> {
  if (!isBase64url(sealed)) return fail('damaged');
  const plain = await openBox(session.local, boundTo(session, purpose), fromBase64url(sealed));
  return jsonInside(plain);
}

function boundTo(session: Session, purpose: string) {
  return localBound(session, { typ: 'local', purpose });
}
