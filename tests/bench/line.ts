import { Agent, request } from 'node:http';
import { ACCOUNT_HEADER } from '../../src/protocol/account.ts';
import { newRegistration, type Place } from '../fixtures/server-client.ts';
import type { Signer } from '../fixtures/signer.ts';

/** `login`: with what another device of theirs signs in. */
export type Account = {
  readonly id: string;
  readonly cookie: string;
  readonly login: { readonly name: string; readonly authKey: string };
};
export type Line = ReturnType<typeof lineTo>;

/** What makes a request this person's, from our own pages. */
export function headersOf({ id, cookie }: Account) {
  return { 'sec-fetch-site': 'same-origin', cookie, [ACCOUNT_HEADER]: id };
}

type Answer = { readonly cookie: string; readonly text: string };

/** Requests over loopback by so many connections, which stay open. */
export function lineTo(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (method: string, path: string, body: string | Uint8Array, account: Account) => {
    const isText = typeof body === 'string';
    const headers = {
      ...headersOf(account),
      'content-type': isText ? 'application/json' : 'application/octet-stream',
      'content-length': Buffer.byteLength(body),
    };
    const attempt = (resolve: (answer: Answer) => void, reject: (error: Error) => void) => {
      const asked = request(
        { agent, host: '127.0.0.1', port, path, method, headers },
        (response) => {
          let text = '';
          response.on('data', (data: Buffer) => (text += data.toString()));
          response.on('end', () =>
            resolve({ text, cookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? '' }),
          );
        },
      );
      // The server ends what was idle for a while; what was sent at that very moment is sent again.
      asked.once('error', (error) =>
        asked.reusedSocket ? attempt(resolve, reject) : reject(error),
      );
      asked.end(body);
    };
    return new Promise<Answer>(attempt);
  };
  const post = (path: string, body: string, account: Account) => send('POST', path, body, account);
  return { port, send, post, close: () => agent.destroy() };
}

const nobody: Account = { id: '', cookie: '', login: { name: '', authKey: '' } };

/** A new account of this person, signed in. */
export async function joinBy({ port, send, post }: Line, signer: Signer): Promise<Account> {
  const { id } = signer;
  const place: Place = {
    host: `127.0.0.1:${port}`,
    request: async (path) => new Response((await send('GET', path, '', nobody)).text),
  };
  const registration = await newRegistration(signer, place);
  const { cookie } = await post('/v1/register', JSON.stringify(registration), { ...nobody, id });
  if (cookie === '') throw new Error('the account was not made');
  const { name, authKey } = registration;
  return { id, cookie, login: { name, authKey } };
}

/** The same person on another device, with a session of its own. */
export async function signInBy({ post }: Line, account: Account): Promise<Account> {
  const body = JSON.stringify({ ...account.login, device: 'own' });
  const { cookie } = await post('/v1/login', body, { ...nobody, id: account.id });
  if (cookie === '') throw new Error('the other device was not signed in');
  return { ...account, cookie };
}

/** Does so many things, as many at once as there are lanes. */
export async function inLanes(
  lanes: number,
  count: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
