import { describe, expect, test } from 'vitest';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import type { Hash, InviteId } from '#protocol/ids.ts';
import { problems, type ProblemCode } from '#protocol/problem.ts';
import { PROTOCOL_HEADER } from '#protocol/version.ts';
import { type AccountClient, httpAccountClient } from '#sync/account-client.ts';
import { cookieFetch } from '#sync/cookie-fetch.ts';
import type { Fetch } from '#sync/http.ts';
import { httpTransport } from '#sync/http-transport.ts';
import { worldTime } from '#sync/open-sync.ts';
import { sampleRecord, student } from '../storage/sample-records.ts';

const epoch = 'A'.repeat(22);
const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json' },
    ...init,
  });
const page = {
  epoch,
  account: student,
  rows: [],
  checkpoint: {},
  more: false,
  dropped: [],
  passed: [],
};
const transportTo = (fetch: Fetch) =>
  httpTransport({ baseUrl: 'http://x', account: student, fetch, ...worldTime });
const pullFrom = (answer: () => Response | Promise<Response>) =>
  transportTo(async () => answer()).pull({ epoch: null, checkpoint: {}, limit: 9 });
const row = async () => ({ record: await sampleRecord(), seq: 1 });

describe('[SYNC-19] an answer that is not ours', () => {
  const html = { headers: { 'content-type': 'text/html' } };
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"epoch":'));
      controller.error(new Error('cut'));
    },
  });
  const type = { headers: { 'content-type': 'application/json' } };

  test.each([
    ['a page of HTML', () => new Response('<h1>Sign in to the ward Wi-Fi</h1>', html)],
    ['HTML that says it is JSON', () => new Response('<h1>', type)],
    ['half a body', () => new Response(JSON.stringify(page).slice(0, 20), type)],
    ['a body that breaks off', () => new Response(broken, type)],
    ['nothing', () => new Response('', type)],
    ['an empty answer', () => new Response(null, { status: 204 })],
    ['a 500 with HTML', () => new Response('<h1>', { status: 500, ...html })],
    ['a 500 with JSON of another kind', () => json({ error: 'x' }, { status: 500, ...type })],
    ['JSON of another shape', () => json({ ...page, more: 'yes' })],
    ['JSON with a field too many', () => json({ ...page, extra: 1 })],
    ['JSON with a place below zero', () => json({ ...page, checkpoint: { x: -1 } })],
  ])('%s is not understood', async (_what, answer) => {
    expect(await pullFrom(answer)).toEqual({ ok: false, error: { code: 'not-understood' } });
  });

  test('no answer at all is unreachable', async () => {
    const outcome = await pullFrom(() => Promise.reject(new TypeError('failed to fetch')));
    expect(outcome).toEqual({ ok: false, error: { code: 'unreachable' } });
  });

  test('every refusal comes through with its code and what goes with it', async () => {
    for (const code of Object.keys(problems) as ProblemCode[]) {
      const problem = { code, after: 3, epoch };
      const headers = { 'content-type': 'application/problem+json' };
      const refusal = () => json(problem, { status: problems[code].status, headers });
      expect(await pullFrom(refusal)).toEqual({ ok: false, error: { code: 'refused', problem } });
    }
  });

  test('a time it names in its headers is taken, whoever answered', async () => {
    const named = (body: string, type: string, after: string) =>
      pullFrom(
        () =>
          new Response(body, {
            status: 429,
            headers: { 'content-type': type, 'retry-after': after },
          }),
      );
    const ours = (after: string, more = '') =>
      named(`{"code":"too-many"${more}}`, 'application/problem+json', after);
    const problem = { code: 'too-many', after: 7 };
    const refused = { ok: false, error: { code: 'refused', problem } };
    expect(await ours('7')).toEqual(refused);
    expect(await ours('90', ',"after":7')).toEqual(refused);
    expect(await named('<h1>Slow down', 'text/html', '7')).toEqual({
      ok: false,
      error: { code: 'not-understood', after: 7 },
    });
    for (const odd of ['', '-1', '1.5', 'soon', '1e9', '99999999999']) {
      expect(await named('<h1>', 'text/html', odd)).toEqual({
        ok: false,
        error: { code: 'not-understood' },
      });
    }
  });

  test('one malformed row does not keep the others away', async () => {
    const good = await row();
    const later = { ...good, record: { ...good.record, head: { ...good.record.head, v: 2 } } };
    const pulled = await pullFrom(() => json({ ...page, rows: [later, good, 'x'] }));
    expect(pulled).toMatchObject({ ok: true, value: { rows: [good], malformed: 2 } });
  });

  test('one malformed answer to a push does not hide the others', async () => {
    const answers = [
      { outcome: 'newer', row: { seq: 1 } },
      { outcome: 'accepted', seq: 2 },
    ];
    const transport = transportTo(async () => json({ epoch, account: student, answers }));
    const pushed = await transport.push({ epoch: null, rows: [] });
    expect(pushed).toMatchObject({ ok: true, value: { answers: [undefined, answers[1]] } });
  });
});

test('a request is JSON, from our own pages only, and says for whom and by which protocol', async () => {
  const asked: [string, RequestInit][] = [];
  const transport = transportTo(async (address, init) => {
    asked.push([address, init]);
    return json(page);
  });
  const request = { epoch, checkpoint: {}, limit: 9 };
  await transport.pull(request);
  const [address, init] = asked[0]!;
  expect(address).toBe('http://x/v1/pull');
  expect(init).toMatchObject({ method: 'POST', credentials: 'same-origin' });
  expect(JSON.parse(String(init.body))).toEqual(request);
  const headers = new Headers(init.headers);
  expect(headers.get('content-type')).toBe('application/json');
  expect(headers.get(PROTOCOL_HEADER)).toBe('2');
  expect(headers.get(ACCOUNT_HEADER)).toBe(student);
});

test('[SYNC-23] a stream of pokes is asked for by name, too', async () => {
  const asked: RequestInit[] = [];
  const transport = transportTo(async (_address, init) => {
    asked.push(init);
    return json({ code: 'not-signed-in' }, { status: 401 });
  });
  const stop = transport.listen(() => {});
  expect(new Headers(asked[0]?.headers).get(ACCOUNT_HEADER)).toBe(student);
  stop();
});

describe('listening', () => {
  function stream() {
    let controller: ReadableStreamDefaultController | undefined;
    const body = new ReadableStream({ start: (made) => void (controller = made) });
    const say = (text: string) => controller!.enqueue(new TextEncoder().encode(text));
    return { body, say, end: () => controller!.close() };
  }

  function listener() {
    const lines: ReturnType<typeof stream>[] = [];
    const timers: { ms: number; run: () => void }[] = [];
    const aborted: boolean[] = [];
    const transport = httpTransport({
      baseUrl: '',
      account: student,
      random: () => 1,
      now: () => 0,
      after: (ms: number, run: () => void) => {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
      fetch: async (_address: string, init: RequestInit) => {
        const line = stream();
        const at = lines.push(line) - 1;
        init.signal?.addEventListener('abort', () => {
          aborted[at] = true;
          line.end();
        });
        return new Response(line.body, { headers: { 'content-type': 'text/event-stream' } });
      },
    } as Parameters<typeof httpTransport>[0]);
    let heard = 0;
    const stop = transport.listen(() => (heard += 1));
    return { lines, timers, aborted, stop, heard: () => heard };
  }

  test('pulls again on connecting and on every event, however it is cut up, and not on comments', async () => {
    const { lines, heard, stop } = listener();
    await expect.poll(heard).toBe(1);
    lines[0]!.say(':\n\nevent: po');
    lines[0]!.say('ke\ndata:\n');
    lines[0]!.say('\n: still here\n\n');
    await expect.poll(heard).toBe(2);
    lines[0]!.say('event: poke\r\ndata:\r\n\r\n');
    await expect.poll(heard).toBe(3);
    stop();
  });

  test('connects again when the line ends, and gives up a line that is silent', async () => {
    const { lines, timers, aborted, heard, stop } = listener();
    await expect.poll(heard).toBe(1);
    lines[0]!.end();
    await expect.poll(() => timers.map(({ ms }) => ms)).toEqual([1_000]);
    timers.shift()!.run();
    await expect.poll(heard).toBe(2);
    expect(timers.map(({ ms }) => ms)).toEqual([60_000]);
    timers.shift()!.run();
    await expect.poll(() => aborted[1]).toBe(true);
    stop();
  });

  test('stays away as long as a server says before it lets go of the line, which is no event', async () => {
    const { lines, timers, heard, stop } = listener();
    await expect.poll(heard).toBe(1);
    lines[0]!.say('retry: 60000\n\n');
    lines[0]!.end();
    await expect.poll(() => timers.map(({ ms }) => ms)).toEqual([60_000]);
    timers.shift()!.run();
    await expect.poll(heard).toBe(2);
    lines[1]!.say('retry: 5\nevent: poke\ndata:\n\n');
    await expect.poll(heard).toBe(3);
    lines[1]!.end();
    await expect.poll(() => timers.map(({ ms }) => ms)).toEqual([1_000]);
    stop();
  });

  test('waits longer each time a server does not let it listen, and stops when told to', async () => {
    const waits: number[] = [];
    let next = () => {};
    const transport = httpTransport({
      baseUrl: '',
      account: student,
      random: () => 1,
      after: (ms, run) => {
        if (ms !== 60_000) waits.push(ms);
        if (ms !== 60_000) next = run;
        return () => {};
      },
      fetch: async () => json({ code: 'not-signed-in' }, { status: 401 }),
    });
    const stop = transport.listen(() => waits.push(NaN));
    for (const expected of [[2_000], [2_000, 4_000], [2_000, 4_000, 8_000]]) {
      await expect.poll(() => waits).toEqual(expected);
      next();
    }
    stop();
    await expect.poll(() => waits.length).toBe(3);
  });
});

test('[SYNC-18] listening waits as long as the server asks', async () => {
  const waits: number[] = [];
  const transport = httpTransport({
    baseUrl: '',
    account: student,
    random: () => 1,
    after: (ms) => {
      if (ms !== 60_000) waits.push(ms);
      return () => {};
    },
    fetch: async () =>
      json({ code: 'too-many' }, { status: 429, headers: { 'retry-after': '90' } }),
  });
  const stop = transport.listen(() => waits.push(NaN));
  await expect.poll(() => waits).toEqual([90_000]);
  stop();
});

describe('the account', () => {
  const calls: string[] = [];
  const named = new Set<string | null>();
  const client = (answer: Response) =>
    httpAccountClient({
      baseUrl: '',
      fetch: async (address, init) => {
        calls.push(`${init.method} ${address} ${String(init.body ?? '')}`);
        named.add(new Headers(init.headers).get(ACCOUNT_HEADER));
        return answer;
      },
    }).as(student);

  test('is read strictly', async () => {
    expect(await client(json({ id: student })).session()).toEqual({
      ok: true,
      value: { id: student },
    });
    const wrong = await client(json({ id: 'u_x' })).session();
    expect(wrong).toEqual({ ok: false, error: { code: 'not-understood' } });
    const login = { name: 'calm-river-1234', authKey: 'k', device: 'own' } as const;
    expect(await client(json({ card: {}, wraps: {} })).login(login)).toMatchObject({ ok: false });
  });

  test('asks for each thing at its own address, and for the one person, by name', async () => {
    calls.length = 0;
    named.clear();
    const done = () => client(new Response(null, { status: 204 }));
    const id = 'i_x' as InviteId;
    await done().logout();
    await done().withdrawInvite(id);
    await done().answerInvite(id, { auth: 'a', reply: 'r' });
    await done().makeLink({ invite: id, user: student });
    await done().removeLink(student);
    await client(json({ invites: [] })).invites();
    await client(json({ users: [] })).links();
    await client(json({ id: student })).session();
    await done().rewrap({} as Parameters<AccountClient['rewrap']>[0]);
    await client(json({})).makeInvite({ id, check: 'c' as Hash, offer: 'o' });
    expect(calls.map((call) => call.split(' ').slice(0, 2).join(' '))).toEqual([
      'POST /v1/logout',
      'DELETE /v1/invites/i_x',
      'POST /v1/invites/i_x/answer',
      'POST /v1/links',
      `DELETE /v1/links/${student}`,
      'GET /v1/invites',
      'GET /v1/links',
      'GET /v1/session',
      'PUT /v1/wraps',
      'POST /v1/invites',
    ]);
    expect([...named]).toEqual([student]);
  });
});

test('a headless device keeps its cookie, names its origin, and forgets an ended session', async () => {
  const seen: (string | null)[] = [];
  const answers = ['sid=abc; Path=/; HttpOnly', 'other=1', 'sid=; Max-Age=0', 'x=y'];
  const fetch = cookieFetch(async (_address, init) => {
    const headers = new Headers(init.headers);
    expect(headers.get('origin')).toBe('http://x');
    seen.push(headers.get('cookie'));
    return new Response(null, { headers: { 'set-cookie': answers.shift()! } });
  }, 'http://x');
  for (let i = 0; i < 4; i++) await fetch('http://x/', {});
  expect(seen).toEqual([null, 'sid=abc', 'sid=abc; other=1', 'other=1']);
});
