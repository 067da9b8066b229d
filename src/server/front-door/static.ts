import type { Context, Handler } from 'hono';
import { refuse } from '../problem-answer.ts';
import { isOverTls } from '../same-origin.ts';
import { type AppFiles, type Encoding, isWorthPacking } from './app-files.ts';
import { fileHeaders } from './headers.ts';

export type { AppFiles } from './app-files.ts';

const PAGE = '/index.html';

/** Serves the built app. Every address of a page is the app itself, which has its own routes. */
export function frontDoor(app: AppFiles): Handler {
  return async (context) => {
    const path = fileFor(context, app);
    if (path === undefined) return refuse(context, 'not-found');
    const { etag, type, cache, bodies } = await app.content(path);
    const encoding = isWorthPacking(path) ? encodingFor(context) : 'identity';
    const tag = `"${etag}-${encoding}"`;
    for (const [name, value] of fileHeaders(path, isOverTls(context))) context.header(name, value);
    context.header('Cache-Control', cache);
    context.header('ETag', tag);
    context.header('Vary', 'Accept-Encoding');
    if (context.req.header('if-none-match') === tag) return context.body(null, 304);
    if (encoding !== 'identity') context.header('Content-Encoding', encoding);
    const body = bodies[encoding];
    return context.body(body, 200, { 'Content-Type': type, 'Content-Length': String(body.length) });
  };
}

/** The file that answers this request: one that was listed, or the app for a page; never for a file. */
function fileFor(context: Context, app: AppFiles): string | undefined {
  const { path } = context.req;
  if (path === '/v1' || path.startsWith('/v1/')) return undefined;
  if (app.has(path)) return path;
  // Whatever they accept: a monitor and `curl` ask for it, too.
  if (path === '/') return PAGE;
  const lastPart = path.slice(path.lastIndexOf('/'));
  const isPage = context.req.header('accept')?.includes('text/html') ?? false;
  return isPage && !path.startsWith('/assets/') && !lastPart.includes('.') ? PAGE : undefined;
}

function encodingFor(context: Context): Encoding {
  const accepted = context.req.header('accept-encoding') ?? '';
  const takes = (name: Encoding) =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?(\\s|,|$))`).test(accepted);
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}
