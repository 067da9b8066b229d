import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type UserId, userIdSchema } from '#protocol/ids.ts';
import { check } from './body.ts';
import { lives, type LiveSession, type Sessions } from './sessions.ts';
import type { SessionKind } from './store/account-store.ts';

/**
 * People who may be signed in in one browser at once: a family, a ward's computer. A cookie is about a
 * hundred bytes and all of them come with every request, which may have 16 KiB of headers.
 */
export const MOST_IN_A_BROWSER = 20;

const PREFIX = '__Host-sid-';
const where = { path: '/', secure: true } as const;

/** Each account has a cookie of its own, so that one person's requests never go under another's session. */
function cookieOf(user: UserId): string {
  return `${PREFIX}${user.slice(2)}`;
}

export function tokenOf(context: Context, user: UserId): string | undefined {
  return getCookie(context, cookieOf(user));
}

/** On a shared computer the cookie ends with the browser. */
export function giveCookie(
  context: Context,
  { user, token, kind }: { user: UserId; token: string; kind: SessionKind },
): void {
  setCookie(context, cookieOf(user), token, {
    ...where,
    httpOnly: true,
    sameSite: 'Strict',
    ...(kind === 'own' ? { maxAge: lives.own.most / 1000 } : {}),
  });
}

export function takeCookie(context: Context, user: UserId): void {
  deleteCookie(context, cookieOf(user), where);
}

/**
 * Makes room in this browser for one more session of this user: the one it replaces ends, cookies that
 * open nothing any more go, and if there still are too many, the sessions unused for longest end.
 */
export async function makeRoom(context: Context, user: UserId, sessions: Sessions): Promise<void> {
  const living: LiveSession[] = [];
  for (const [name, token] of Object.entries(getCookie(context))) {
    const owner = await ownerOf(name);
    if (owner === undefined) continue;
    const session = await sessions.find(token);
    if (session?.user !== owner) takeCookie(context, owner);
    else if (owner === user) await sessions.end(session.key);
    else living.push(session);
  }
  const tooMany = Math.max(0, living.length + 1 - MOST_IN_A_BROWSER);
  for (const { user: other, key } of living.toSorted((a, b) => a.seen - b.seen).slice(0, tooMany)) {
    await sessions.end(key);
    takeCookie(context, other);
  }
}

async function ownerOf(cookie: string): Promise<UserId | undefined> {
  if (!cookie.startsWith(PREFIX)) return undefined;
  const user = await check<UserId>(userIdSchema, `u_${cookie.slice(PREFIX.length)}`);
  return user.ok ? user.value : undefined;
}
