import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Hands every byte on, and counts them: what a server and its devices say to each other, headers and all. */
export type CountingProxy = {
  readonly origin: string;
  /** Where what arrives goes, from now on. */
  to(port: number): void;
  /** Bytes both ways since it was last asked. */
  take(): number;
  close(): void;
};

export async function countingProxy(): Promise<CountingProxy> {
  let upstream = 0;
  let bytes = 0;
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: upstream, host: '127.0.0.1', noDelay: true });
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (piece) => (bytes += piece.length));
      from.on('close', () => {
        open.delete(from);
        into.destroy();
      });
      from.on('error', () => into.destroy());
      from.pipe(into);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    to: (port) => void (upstream = port),
    take() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
