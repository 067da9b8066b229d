import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';

/** What is known of a request without its content, its ids or its sender. */
export type LogLine = {
  readonly time: string;
  readonly level: 'info' | 'error';
  readonly event: string;
  readonly method?: string;
  /** The pattern of the route, never the path: paths hold ids. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  /** Length of the answer, when it is known beforehand. */
  readonly bytes?: number;
  /** The name of what went wrong inside; never its message, which may quote content. */
  readonly error?: string;
};

export type Log = (line: LogLine) => void;

/** The class of an error and its code, if any: enough to find the place, nothing of what was in it. */
export function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return [error.constructor.name, code].filter((part) => part !== '').join(' ');
}

/** One line a request, when its answer is ready. */
export function logged(log: Log, now: () => number): MiddlewareHandler {
  return async (context, next) => {
    const start = now();
    await next();
    const bytes = context.res.headers.get('content-length');
    log({
      time: new Date(start).toISOString(),
      level: context.res.status >= 500 ? 'error' : 'info',
      event: 'request',
      method: methodOf(context.req.method),
      route: routeOf(context),
      status: context.res.status,
      ms: now() - start,
      ...(bytes === null ? {} : { bytes: Number(bytes) }),
    });
  };
}

/** A sender may invent methods, and words in them. */
function methodOf(method: string): string {
  return /^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH)$/.test(method) ? method : 'other';
}

function routeOf(context: Context): string {
  const named = matchedRoutes(context).filter(({ path }) => path !== '/*' && path !== '*');
  return named.at(-1)?.path ?? '*';
}
