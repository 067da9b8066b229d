import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/**
 * Where a request comes from, for limits and nothing else. Of IPv6 the network, because a household
 * or a hospital ward holds more addresses than anyone could count.
 */
export function addressReader(isBehindProxy: boolean): (context: Context) => string {
  return (context) => {
    const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    const direct = getConnInfo(context).remote.address;
    return networkOf((isBehindProxy ? forwarded : undefined) ?? direct ?? '');
  };
}

export function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:'))
    return address.replace('::ffff:', '');
  const [front = '', back = ''] = address.split('::');
  const groups = front.split(':').filter((group) => group !== '');
  const after = back.split(':').filter((group) => group !== '');
  const zeros = address.includes('::') ? Math.max(0, 8 - groups.length - after.length) : 0;
  return [...groups, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
