import type { Context } from 'hono';

/**
 * Whether a request that changes something comes from our own pages. Browsers say so themselves and
 * cannot be made to lie. A client that does not say must name one of our origins exactly, as the
 * operator or the port we listen on has them: `Host` is only what the sender says. A page whose name
 * was rebound to our address is "same-origin" to its browser, but the cookies of our name are not sent
 * with it, so it can do what anyone who reaches the port can, and no more.
 */
export function isFromOwnPages(context: Context, ownOrigins: readonly string[]): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return ownOrigins.includes(context.req.header('origin') ?? '');
}

export function isJson(context: Context): boolean {
  const type = context.req.header('content-type') ?? '';
  return /^application\/json(\s*;\s*charset=utf-8)?$/i.test(type);
}

/** Not safelisted either: another site's page could not send it without asking first. */
export function isOctets(context: Context): boolean {
  return context.req.header('content-type')?.toLowerCase() === 'application/octet-stream';
}

/** Whoever ends TLS in front says so in X-Forwarded-Proto. */
export function isOverTls(context: Context): boolean {
  return context.req.header('x-forwarded-proto') === 'https';
}

/** The server's name as devices know it, for what they sign: as the operator has it, else as it was asked for. */
export function hostOf(context: Context, named: string | undefined): string {
  const asked = `${isOverTls(context) ? 'https' : 'http'}://${context.req.header('host') ?? ''}`;
  return new URL(named ?? (URL.canParse(asked) ? asked : context.req.url)).host;
}
