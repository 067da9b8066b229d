import { connect } from 'node:net';

/** What goes over the line, byte for byte, however little of HTTP it is. */
export type Wire = {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Made when it is sent: thousands of long ones would not fit in memory. */
  readonly body?: (() => string | Uint8Array) | undefined;
  /** Said of the body's length instead of the truth; null: nothing is said. */
  readonly length?: number | null;
  /** Instead of the line that follows from method and path. */
  readonly line?: string;
  /** No more will come once everything is sent, whatever was said of its length. */
  readonly isCut?: boolean;
};

/** Undefined status: the line was closed without an answer. */
export type Heard = { readonly status: number | undefined; readonly text: string };

export function bytesOn({ method, path, headers, body, length, line }: Wire): Buffer {
  const content = Buffer.from(body?.() ?? '');
  const said = length === undefined ? content.length : length;
  const lines = [
    line ?? `${method} ${path} HTTP/1.1`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(said === null ? [] : [`content-length: ${said}`]),
    'connection: close',
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), content]);
}

export function send(port: number, wire: Wire): Promise<Heard> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const end = () => resolve(heardIn(Buffer.concat(pieces).toString()));
    socket.on('data', (piece) => pieces.push(Buffer.from(piece)));
    // Whoever is refused before all is sent may find the line closed.
    socket.on('error', () => undefined);
    socket.once('close', end);
    if (wire.isCut) socket.end(bytesOn(wire));
    else socket.write(bytesOn(wire));
  });
}

function heardIn(text: string): Heard {
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(text) ?? [];
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  return { status: status === undefined ? undefined : Number(status), text: body };
}
