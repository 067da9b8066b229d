import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { ServerContext } from './server-context.ts';

const HEADERS_MILLISECONDS = 10_000;
/** A chunk of an attachment gets through a ward's poor line: 1 MiB at 70 kbit/s. */
const REQUEST_MILLISECONDS = 120_000;
const MOST_HEADER_BYTES = 16 * 1024;

/** No address of this kind on this machine: a container without IPv6, say. */
const notHere = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/**
 * Listens on one host, or on both loopback addresses: what is not behind TLS is for this machine
 * only, and a browser may take either for "localhost". Gives the servers that listen.
 */
export async function listen(
  app: Hono<ServerContext>,
  host: string | undefined,
  port: number,
): Promise<readonly [Server, ...Server[]]> {
  const first = await listenOn(app, host ?? '127.0.0.1', port);
  if (host !== undefined) return [first];
  const second = await listenOn(app, '::1', portOf(first)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && notHere.has(String(error.code)))
      return undefined;
    first.close();
    throw error;
  });
  return second ? [first, second] : [first];
}

/** How people on this machine, or on the address that was named, write where it listens. */
export function originsOf(host: string | undefined, port: number): readonly string[] {
  const everywhere = host === undefined || host === '0.0.0.0' || host === '::';
  const names = everywhere ? ['localhost', '127.0.0.1', '::1'] : [host];
  return names.map((name) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`);
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function listenOn(app: Hono<ServerContext>, host: string, port: number): Promise<Server> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      requestTimeout: REQUEST_MILLISECONDS,
      headersTimeout: HEADERS_MILLISECONDS,
      maxHeaderSize: MOST_HEADER_BYTES,
    },
  }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}
