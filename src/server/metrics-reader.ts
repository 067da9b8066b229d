import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { isSameText } from './secrets.ts';

/** Where a proxy says for whom it asks. What comes by one comes from elsewhere, though it ends here. */
const BY_PROXY = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'via'];

const HERE = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Who may read the figures: whoever asks from this machine itself, or names the operator's token. */
export function metricsReader(token: string | undefined): (context: Context) => boolean {
  return (context) => {
    const given = context.req.header('authorization') ?? '';
    if (token !== undefined && isSameText(given, `Bearer ${token}`)) return true;
    const isByProxy = BY_PROXY.some((name) => context.req.header(name) !== undefined);
    return !isByProxy && HERE.has(getConnInfo(context).remote.address ?? '');
  };
}
