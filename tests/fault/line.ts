import type { Fetch } from '#sync/http.ts';
import { busy } from './activity.ts';
import type { Life } from './life.ts';
import type { FaultServer } from './server.ts';

/**
 * What goes wrong with one request. `late`: the device has given up when it reaches the server. `twice`: the server hears it
 * twice, one after the other. `slow-there`, `slow-back`: others overtake it. `dies`: the server is killed
 * in the middle of it.
 */
export const faults = [
  'lost',
  'answer-lost',
  'answer-lost',
  'late',
  'twice',
  'slow-there',
  'slow-back',
  'error-500',
  'busy-503',
  'half',
  'portal',
  'dies',
] as const;
export type Fault = (typeof faults)[number] | 'none';

export type LineParts = {
  readonly server: FaultServer;
  readonly life: Life;
  /** Taken one by one; none left means that all is well. */
  readonly faults: Fault[];
  readonly isOnline: () => boolean;
  /** Whether the server's pokes are listened to. */
  readonly hearsPokes: boolean;
  /** How slow, in milliseconds, and after how many words with its database a server dies. */
  readonly random: (limit: number) => number;
  /** Requests that reach the server when it is too late. */
  readonly late: (() => Promise<void>)[];
  readonly happened: (fault: Fault) => void;
  /** A pull begins; what it gives is told when a whole answer has come. */
  readonly pulling: () => () => void;
};

/** What a device's requests go through. */
export function faultyFetch(parts: LineParts): Fetch {
  const { life } = parts;
  return async (address, init) => {
    await life.step();
    if (!parts.isOnline()) throw new TypeError('Failed to fetch');
    const { pathname } = new URL(address);
    if (pathname === '/v1/poke') return listen(parts, pathname, init);
    const pulled = parts.pulling();
    const answer = await busy(pathname, pass(parts, pathname, init));
    await life.step();
    if (pathname === '/v1/pull' && answer.ok && isWhole(answer)) pulled();
    return answer;
  };
}

async function pass(parts: LineParts, path: string, init: RequestInit): Promise<Response> {
  const { server, random, late } = parts;
  const fault = parts.faults.shift() ?? 'none';
  if (fault !== 'none') parts.happened(fault);
  // Cut off by the device it could not be late.
  const { signal: _signal, ...sent } = init;
  const ask = () => askWhole(server, path, sent);
  switch (fault) {
    case 'lost':
      throw new TypeError('Failed to fetch');
    case 'answer-lost':
      await ask();
      throw new TypeError('Failed to fetch');
    case 'late':
      late.push(async () => void (await ask().catch(() => undefined)));
      throw new TypeError('Failed to fetch');
    case 'twice':
      await ask();
      return ask();
    case 'slow-there':
      await pause(random(12));
      return ask();
    case 'slow-back': {
      const answer = await ask();
      await pause(random(12));
      return answer;
    }
    case 'error-500':
      await ask();
      return new Response('{"error":"oops"}', { status: 500, headers: json });
    case 'busy-503':
      return new Response('<h1>Busy</h1>', { status: 503, headers: { 'retry-after': '2' } });
    case 'half': {
      const text = await (await ask()).text();
      return new Response(text.slice(0, text.length / 2), { headers: json });
    }
    case 'portal':
      return new Response('<h1>Sign in to the guest network</h1>', { headers: html });
    case 'dies':
      server.dieAfter(random(24));
      return ask();
    case 'none':
      return ask();
  }
}

/** Not one that was made up or cut here: those have no policy. */
function isWhole(answer: Response): boolean {
  return answer.headers.has('content-security-policy');
}

const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html' };

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function askWhole(server: FaultServer, path: string, init: RequestInit): Promise<Response> {
  if (server.address === undefined) throw new TypeError('Failed to fetch');
  const answer = await fetch(server.address + path, init);
  const text = await answer.text();
  const isEmpty = answer.status === 204;
  return new Response(isEmpty ? null : text, { status: answer.status, headers: answer.headers });
}

async function listen(parts: LineParts, path: string, init: RequestInit): Promise<Response> {
  const { server, life, hearsPokes } = parts;
  if (!hearsPokes || server.address === undefined) throw new TypeError('Failed to fetch');
  const end = new AbortController();
  life.onEnd(() => end.abort());
  const signal = init.signal ? AbortSignal.any([init.signal, end.signal]) : end.signal;
  return fetch(server.address + path, { ...init, signal });
}
