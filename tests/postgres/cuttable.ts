import { connect, createServer, type Server, type Socket } from 'node:net';

export type Cuttable = {
  /** The same database by way of this line. */
  readonly url: string;
  /** Everything that is under way breaks, and nobody gets through any more. */
  cut(): Promise<void>;
  mend(): Promise<void>;
};

/** A line to a database that can be cut. */
export async function cuttable(url: string): Promise<Cuttable> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    return socket;
  };
  let port = 0;
  let server: Server | undefined;
  const mend = () =>
    new Promise<void>((resolve) => {
      server = createServer((near) => {
        const far = keep(connect(Number(target.port || 5432), target.hostname));
        keep(near).pipe(far).pipe(near);
        near.once('close', () => far.destroy());
        far.once('close', () => near.destroy());
      }).listen(port, '127.0.0.1', () => {
        const address = server?.address();
        if (address && typeof address === 'object') port = address.port;
        resolve();
      });
    });
  await mend();
  const line = new URL(url);
  line.host = `127.0.0.1:${port}`;
  return {
    url: line.href,
    mend,
    cut: () =>
      new Promise((resolve) => {
        server?.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
