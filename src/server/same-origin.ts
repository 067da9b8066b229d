import type { Context } from 'hono';

/**
 * Whether a request that changes something comes from our own pages. Browsers say so themselves and
 * cannot be made to lie; a client that does not say must name our origin exactly.
 */
export function isFromOwnPages(context: Context, ownOrigin: string | undefined): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return context.req.header('origin') === (ownOrigin ?? originOf(context));
}

export function isJson(context: Context): boolean {
  const type = context.req.header('content-type') ?? '';
  return /^application\/json(\s*;\s*charset=utf-8)?$/i.test(type);
}

/** The origin this request was sent to; whoever ends TLS in front says so in X-Forwarded-Proto. */
export function originOf(context: Context): string {
  const { protocol, host } = new URL(context.req.url);
  return `${isOverTls(context) ? 'https:' : protocol}//${context.req.header('host') ?? host}`;
}

export function isOverTls(context: Context): boolean {
  return context.req.header('x-forwarded-proto') === 'https';
}

/** The server's name as devices know it, for what they sign. */
export function hostOf(context: Context, ownOrigin: string | undefined): string {
  return new URL(ownOrigin ?? originOf(context)).host;
}
