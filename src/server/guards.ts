import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { isPageName, PAGE_HEADER } from '#protocol/page.ts';
import { type UserId, userIdSchema } from '#protocol/ids.ts';
import { OLDEST_PROTOCOL, PROTOCOL_HEADER } from '#protocol/version.ts';
import { check } from './body.ts';
import { MOST_BLOBS_ARRIVING } from './limits.ts';
import { refuse, refuseTooMany } from './problem-answer.ts';
import { isFromOwnPages, isJson, isOctets } from './same-origin.ts';
import type { ServerContext, Workings } from './server-context.ts';
import { tokenOf } from './session-cookies.ts';
import type { LiveSession } from './sessions.ts';

/** What stands in front of the routes. Every route names the guards it needs, in this order. */
export type Guards = ReturnType<typeof guardsWith>;

/** Which page asks, if it says so in the one form that pages have. */
export function pageOf(context: Context): string | undefined {
  const page = context.req.header(PAGE_HEADER);
  return page !== undefined && isPageName(page) ? page : undefined;
}

export function guardsWith({ sessions, buckets, origins, addressOf }: Workings) {
  /** For everything that changes something: our own pages only, and never an HTML form. */
  const changingBy = (isRightMedia: (context: Context) => boolean) =>
    createMiddleware<ServerContext>(async (context, next) => {
      const spoken = context.req.header(PROTOCOL_HEADER);
      if (spoken !== undefined && !(Number(spoken) >= OLDEST_PROTOCOL)) {
        return refuse(context, 'client-too-old');
      }
      if (!isFromOwnPages(context, origins())) return refuse(context, 'wrong-origin');
      if (context.req.method !== 'DELETE' && !isRightMedia(context)) {
        return refuse(context, 'wrong-media');
      }
      return next();
    });

  /** The session of the account that is named, and of no other: a browser holds those of several people. */
  const sessionNamed = async (context: Context): Promise<LiveSession | undefined> => {
    const named = await check<UserId>(userIdSchema, context.req.header(ACCOUNT_HEADER));
    const token = named.ok ? tokenOf(context, named.value) : undefined;
    const session = token === undefined ? undefined : await sessions.find(token);
    return named.ok && session?.user === named.value ? session : undefined;
  };

  const signedIn = createMiddleware<ServerContext>(async (context, next) => {
    const session = await sessionNamed(context);
    if (!session) return refuse(context, 'not-signed-in');
    context.set('session', session);
    if (context.req.method !== 'GET') await sessions.touch(session);
    return next();
  });

  /** What it costs to ask, taken before anything is read of the request or of the store. */
  const limited = (take: (context: Context<ServerContext>) => number) =>
    createMiddleware<ServerContext>(async (context, next) => {
      const wait = take(context);
      return wait > 0 ? refuseTooMany(context, wait) : next();
    });

  /** While so many of this person's requests are under way, no more are begun. */
  const fewAtOnce = (most: number) => {
    const underWay = new Map<UserId, number>();
    return createMiddleware<ServerContext>(async (context, next) => {
      const { user } = context.var.session;
      const others = underWay.get(user) ?? 0;
      if (others >= most) return refuseTooMany(context, 1000);
      underWay.set(user, others + 1);
      await next();
      const left = (underWay.get(user) ?? 1) - 1;
      if (left > 0) underWay.set(user, left);
      else underWay.delete(user);
    });
  };

  return {
    changing: changingBy(isJson),
    changingBytes: changingBy(isOctets),
    signedIn,
    /** Who asks, for routes that answer anybody. */
    sessionNamed,
    entering: limited((context) => buckets.loginsPerAddress.take(addressOf(context))),
    looking: limited((context) => buckets.lookUpsPerAddress.take(addressOf(context))),
    reading: limited((context) => buckets.readsPerUser.take(context.var.session.user)),
    writing: limited((context) => buckets.writesPerUser.take(context.var.session.user)),
    arriving: fewAtOnce(MOST_BLOBS_ARRIVING),
    filing: limited((context) => buckets.blobsPerUser.take(context.var.session.user)),
  };
}
