import { afterEach, describe, expect, test, vi } from 'vitest';
import { accountSchema, type Entry } from '#protocol/account.ts';
import * as v from 'valibot';
import { secretsFrom } from '../../src/server/secrets.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import { registrationBytes } from '#protocol/registration.ts';
import { doc, newSigner, random, randomText } from '../fixtures/signer.ts';
import {
  join,
  listen,
  newChallenge,
  newDevice,
  newInvite,
  newRegistration,
  startServer,
  type TestServer,
  turned,
} from '../fixtures/server-client.ts';

afterEach(() => vi.restoreAllMocks());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

async function bytesOf(response: Response) {
  return {
    status: response.status,
    headers: [...response.headers].toSorted(),
    body: await response.text(),
  };
}

describe('registration', () => {
  test('signs the person in with a cookie that scripts and other sites never see', async () => {
    const server = startServer();
    const signer = await newSigner();
    const request = await newRegistration(signer, server.app);
    const response = await newDevice(server).call('POST', '/v1/register', request);
    expect(response.status).toBe(200);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(new RegExp(`^__Host-sid-${signer.id.slice(2)}=[A-Za-z0-9_-]{43};`));
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/', 'Max-Age=7776000']) {
      expect(cookie).toContain(part);
    }
    expect(cookie).not.toContain('Domain');
  });

  test('answers the same request again as the first time', async () => {
    const server = startServer();
    const request = await newRegistration(await newSigner(), server.app);
    const first = await newDevice(server).json('POST', '/v1/register', request);
    const again = newDevice(server);
    expect(await again.json('POST', '/v1/register', request)).toEqual(first);
    expect((await again.json('GET', '/v1/session')).body).toEqual({ id: request.card.id });
  });

  test('refuses a taken name, and a card that has an account under another name', async () => {
    const server = startServer();
    const person = await join(server);
    const { name } = person.request;
    const other = await newRegistration(await newSigner(), server.app, { name });
    expect(await newDevice(server).json('POST', '/v1/register', other)).toEqual({
      status: 409,
      body: { code: 'name-taken' },
    });
    const renamed = await newRegistration(person, server.app);
    expect(await newDevice(server).json('POST', '/v1/register', renamed)).toEqual({
      status: 403,
      body: { code: 'enrolment-refused' },
    });
  });

  test('is no way to guess a passphrase: wrong keys for a name count against it', async () => {
    const server = startServer();
    const { request } = await join(server);
    const guesser = await newSigner();
    const guess = async () => {
      const guessed = await newRegistration(guesser, server.app, { name: request.name });
      return newDevice(server).json('POST', '/v1/register', guessed);
    };
    for (let count = 0; count < 10; count++) expect((await guess()).status).toBe(409);
    expect((await guess()).status).toBe(429);
    const login = { name: request.name, authKey: request.authKey, device: 'own' };
    expect((await newDevice(server).json('POST', '/v1/login', login)).status).toBe(429);
  });

  test('refuses a card that its key did not sign', async () => {
    const server = startServer();
    const request = await newRegistration(await newSigner(), server.app);
    const card = { ...request.card, sig: turned(request.card.sig) };
    const answer = await newDevice(server).json('POST', '/v1/register', {
      ...request,
      card,
    });
    expect(answer).toEqual({ status: 400, body: { code: 'malformed' } });
  });

  test('where enrolment is by code, lets in who has the code, however it is typed', async () => {
    const serverKey = random(32);
    const server = startServer({ enrolment: 'code', serverKey });
    const { enrolmentCode } = secretsFrom(serverKey);
    expect(enrolmentCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const typed = enrolmentCode.toLowerCase().replace('-', ' ').replaceAll('0', 'o');
    await join(server, { by: 'code', code: enrolmentCode });
    await join(server, { by: 'code', code: typed });
    for (const entry of [
      { by: 'open' },
      { by: 'code', code: 'XXXX-XXXX' },
      { by: 'code', code: '' },
    ] as const) {
      const request = await newRegistration(await newSigner(), server.app, { entry });
      expect(await newDevice(server).json('POST', '/v1/register', request)).toEqual({
        status: 403,
        body: { code: 'enrolment-refused' },
      });
    }
  });

  test('an invitation with the right proof lets in, until it is used or expired', async () => {
    const serverKey = random(32);
    const server = startServer({ enrolment: 'code', serverKey });
    const maker = await join(server, { by: 'code', code: secretsFrom(serverKey).enrolmentCode });
    const { auth, body } = await newInvite();
    await maker.json('POST', '/v1/invites', body);
    const invited = await join(server, { by: 'invite', invite: body.id, auth });
    const reply = randomText();
    await invited.json('POST', `/v1/invites/${body.id}/answer`, { auth, reply });
    expect((await newDevice(server).json('POST', '/v1/register', invited.request)).status).toBe(
      200,
    );

    const refused = async (entry: Entry) => {
      const request = await newRegistration(await newSigner(), server.app, { entry });
      return (await newDevice(server).json('POST', '/v1/register', request)).body;
    };
    const no = { code: 'enrolment-refused' };
    expect(await refused({ by: 'invite', invite: body.id, auth })).toEqual(no);
    const late = await newInvite();
    await maker.json('POST', '/v1/invites', late.body);
    expect(await refused({ by: 'invite', invite: late.body.id, auth: randomText() })).toEqual(no);
    server.clock.now += 14 * DAY;
    expect(await refused({ by: 'invite', invite: late.body.id, auth: late.auth })).toEqual(no);
  });
});

describe('registration proves that the keys of the card are at hand', () => {
  const refused = { status: 403, body: { code: 'proof-refused' } };
  const send = (server: Pick<TestServer, 'app'>, request: unknown) =>
    newDevice(server).json('POST', '/v1/register', request);

  test('so nobody registers a card they have only seen, and its owner still can', async () => {
    const server = startServer();
    const [owner, thief] = [await newSigner(), await newSigner()];
    const theirs = await newRegistration(owner, server.app);
    const own = await newRegistration(thief, server.app);
    const { challenge } = own.possession;
    const cardOnly = { ...own, card: owner.card };
    const bytes = registrationBytes(cardOnly, { host: 'localhost', challenge });
    const sigs = [
      own.possession.sig,
      await thief.signBytes(bytes),
      owner.card.sig,
      (await doc(owner)).sig,
      turned(theirs.possession.sig),
    ];
    for (const sig of sigs) {
      expect(await send(server, { ...cardOnly, possession: { challenge, sig } })).toEqual(refused);
    }
    expect(await send(server, theirs)).toEqual({ status: 200, body: { id: owner.id } });
  });

  test('and nothing in it can be changed by whoever carries it', async () => {
    const server = startServer();
    const request = await newRegistration(await newSigner(), server.app);
    const other = await newRegistration(await newSigner(), server.app);
    for (const field of ['name', 'authKey', 'recAuth', 'card'] as const) {
      expect(await send(server, { ...request, [field]: other[field] })).toEqual(refused);
    }
    for (const use of ['pass', 'rec', 'keyset'] as const) {
      const wraps = { ...request.wraps, [use]: other.wraps[use] };
      expect(await send(server, { ...request, wraps })).toEqual(refused);
    }
    server.clock.now += 1;
    const challenge = await newChallenge(server.app);
    const possession = { ...request.possession, challenge };
    expect(await send(server, { ...request, possession })).toEqual(refused);
    expect((await send(server, request)).status).toBe(200);
  });

  test('here and not to another server, even one that passes our challenge on', async () => {
    const origin = 'https://elsewhere.example';
    const [server, elsewhere] = [startServer(), startServer({ origin })];
    const request = await newRegistration(await newSigner(), server.app);
    expect(await send(elsewhere, request)).toEqual(refused);
    const relayed = await newRegistration(await newSigner(), elsewhere.app);
    expect(await send(elsewhere, relayed)).toEqual(refused);
    const meant = await newRegistration(await newSigner(), {
      request: (path) => elsewhere.app.request(path),
      host: 'elsewhere.example',
    });
    expect((await send(elsewhere, meant)).status).toBe(200);
  });

  test('now and not later: what was overheard is worth nothing after ten minutes', async () => {
    const server = startServer();
    const signer = await newSigner();
    const request = await newRegistration(signer, server.app);
    server.clock.now += 10 * MINUTE - 1;
    expect((await send(server, request)).status).toBe(200);
    server.clock.now += 1;
    expect(await send(server, request)).toEqual(refused);
    server.clock.now -= 20 * MINUTE;
    expect(await send(server, request)).toEqual(refused);
    expect((await send(server, await newRegistration(await newSigner(), server.app))).status).toBe(
      200,
    );
  });

  test('by a challenge the server made, and by no other', async () => {
    const server = startServer();
    const signer = await newSigner();
    const { possession, ...what } = await newRegistration(signer, server.app);
    const [time = '', mark = ''] = possession.challenge.split('.');
    const signed = async (challenge: string) => {
      const bytes = registrationBytes(what, { host: 'localhost', challenge });
      const sig = await signer.signBytes(bytes);
      return send(server, { ...what, possession: { challenge, sig } });
    };
    for (const invented of [
      `${Number(time) + 1}.${mark}`,
      `${time}.${turned(mark)}`,
      `0${time}.${mark}`,
      `${time}.${mark}A`,
      `${time}.`,
      `.${mark}`,
      time,
      await newChallenge(startServer().app),
    ]) {
      expect(await signed(invented)).toEqual(refused);
    }
    for (const odd of ['', 'x'.repeat(101), `${time} ${mark}`, `${time}\n.${mark}`]) {
      expect(await signed(odd)).toEqual({ status: 400, body: { code: 'malformed' } });
    }
    expect((await signed(possession.challenge)).status).toBe(200);
  });

  test('in exactly this form', async () => {
    const server = startServer();
    const request = await newRegistration(await newSigner(), server.app);
    const { possession, ...without } = request;
    const { challenge, sig } = possession;
    for (const odd of [
      without,
      { ...request, possession: null },
      { ...request, possession: { challenge } },
      { ...request, possession: { sig } },
      { ...request, possession: { challenge, sig: sig.slice(1) } },
      { ...request, possession: { challenge, sig: `${sig}=` } },
      { ...request, possession: { challenge: [challenge], sig } },
      { ...request, possession: { ...possession, alg: 'none' } },
    ]) {
      expect(await send(server, odd)).toEqual({ status: 400, body: { code: 'malformed' } });
    }
  });
});

describe('signing in', () => {
  test('with the passphrase or the kit gives what opens the portfolio', async () => {
    const server = startServer();
    const { request } = await join(server);
    const { name, authKey, recAuth, card, wraps } = request;
    const device = newDevice(server);
    const login = await device.json('POST', '/v1/login', { name, authKey, device: 'own' });
    expect(login).toEqual({ status: 200, body: { card, wraps } });
    expect(v.parse(accountSchema, login.body)).toEqual(login.body);
    expect((await device.json('GET', '/v1/session')).body).toEqual({ id: card.id });
    const kit = await newDevice(server).json('POST', '/v1/recover', {
      name,
      recAuth,
      device: 'own',
    });
    expect(kit).toEqual(login);
  });

  test('says the same, byte for byte, to an unknown name and to a wrong proof', async () => {
    const server = startServer();
    const { request } = await join(server);
    const unknown = 'robin-grey-1111';
    const [one, other] = await Promise.all(
      [request.name, unknown].map(async (name) => [
        await bytesOf(
          await newDevice(server).call('POST', '/v1/login', {
            name,
            authKey: randomText(),
            device: 'own',
          }),
        ),
        await bytesOf(
          await newDevice(server).call('POST', '/v1/recover', {
            name,
            recAuth: randomText(),
            device: 'own',
          }),
        ),
      ]),
    );
    expect(one).toEqual(other);
    expect(one?.map(({ status }) => status)).toEqual([401, 401]);
    expect(one?.[0]?.body).toBe('{"code":"sign-in-refused"}');
  });

  test('never takes the kit for the passphrase or the passphrase for the kit', async () => {
    const server = startServer();
    const { name, authKey, recAuth } = (await join(server)).request;
    const device = 'own';
    const answers = [
      await newDevice(server).json('POST', '/v1/login', { name, authKey: recAuth, device }),
      await newDevice(server).json('POST', '/v1/recover', { name, recAuth: authKey, device }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });

  test('is refused after ten wrong passphrases, for a while, known name or not', async () => {
    const server = startServer();
    const { name, authKey } = (await join(server)).request;
    for (const tried of [name, 'robin-grey-2222']) {
      const guess = { name: tried, authKey: randomText(), device: 'own' };
      for (let count = 0; count < 10; count++) {
        expect((await newDevice(server).json('POST', '/v1/login', guess)).status).toBe(401);
      }
      const limited = await newDevice(server).call('POST', '/v1/login', guess);
      expect(limited.status).toBe(429);
      expect(await limited.json()).toEqual({ code: 'too-many', after: 90 });
      expect(limited.headers.get('retry-after')).toBe('90');
    }
    const right = { name, authKey, device: 'own' };
    expect((await newDevice(server).json('POST', '/v1/login', right)).status).toBe(429);
    server.clock.now += 15 * MINUTE;
    expect((await newDevice(server).json('POST', '/v1/login', right)).status).toBe(200);
  });

  test('does not run out for someone who signs in rightly all day', async () => {
    const server = startServer();
    const { name, authKey } = (await join(server)).request;
    for (let count = 0; count < 30; count++) {
      const answer = await newDevice(server).json('POST', '/v1/login', {
        name,
        authKey,
        device: 'own',
      });
      expect(answer.status).toBe(200);
    }
  });

  test('with the kit is possible five times an hour', async () => {
    const server = startServer();
    const { name } = (await join(server)).request;
    const statuses = [];
    for (let count = 0; count < 6; count++) {
      const guess = { name, recAuth: randomText(), device: 'own' };
      statuses.push((await newDevice(server).json('POST', '/v1/recover', guess)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('is limited per address over all names', async () => {
    const limits = { loginsPerAddress: { most: 3, per: MINUTE } };
    const server = startServer({
      limits,
      addressOf: (context) => context.req.header('x-from') ?? '',
    });
    const guess = (index: number, from: string) =>
      newDevice(server).call(
        'POST',
        '/v1/login',
        { name: `robin-grey-${3000 + index}`, authKey: randomText(), device: 'own' },
        { 'x-from': from },
      );
    const statuses = [];
    for (let index = 0; index < 4; index++) statuses.push((await guess(index, 'ward')).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect((await guess(9, 'home')).status).toBe(401);
  });
});

describe('a session', () => {
  const login = async (device: 'own' | 'shared') => {
    const server = startServer();
    const { request } = await join(server);
    const { name, authKey } = request;
    const client = newDevice(server);
    const response = await client.call('POST', '/v1/login', { name, authKey, device });
    const status = async () => (await client.json('GET', '/v1/session')).status;
    const use = () => client.pull();
    return { ...server, client, response, status, use };
  };

  test('on a shared computer ends with the browser, after 15 idle minutes, and after 4 hours', async () => {
    const { response, clock, status, use } = await login('shared');
    expect(response.headers.get('set-cookie')).not.toMatch(/Max-Age|Expires/);
    for (let minutes = 0; minutes < 230; minutes += 10) {
      await use();
      clock.now += 10 * MINUTE;
      expect(await status()).toBe(200);
    }
    await use();
    clock.now += 10 * MINUTE;
    expect(await status()).toBe(401);
    const idle = await login('shared');
    idle.clock.now += 15 * MINUTE;
    expect(await idle.status()).toBe(401);
  });

  test('on the own device lasts 30 idle days and 90 in all', async () => {
    const idle = await login('own');
    idle.clock.now += 30 * DAY - 1;
    expect(await idle.status()).toBe(200);
    idle.clock.now += 1;
    expect(await idle.status()).toBe(401);
    const used = await login('own');
    for (let days = 0; days < 80; days += 20) {
      used.clock.now += 20 * DAY;
      await used.use();
    }
    expect(await used.status()).toBe(200);
    used.clock.now += 10 * DAY;
    expect(await used.status()).toBe(401);
  });

  test('on the own device is noted as used once an hour, so that asking costs no commit', async () => {
    const { store, clock, client } = await login('own');
    const noted: number[] = [];
    const { touchSession } = store.accounts;
    store.accounts.touchSession = (key, seen) => {
      noted.push(seen);
      return touchSession(key, seen);
    };
    const start = clock.now;
    for (let minutes = 0; minutes < 150; minutes++) {
      clock.now += MINUTE;
      await client.pull();
    }
    expect(noted).toEqual([start + 60 * MINUTE, start + 120 * MINUTE]);
  });

  test('is not kept alive by a GET, which changes nothing', async () => {
    const { clock, status } = await login('shared');
    clock.now += 10 * MINUTE;
    expect(await status()).toBe(200);
    clock.now += 5 * MINUTE;
    expect(await status()).toBe(401);
  });

  test('ends for good when the person signs out', async () => {
    const server = startServer();
    const device = await join(server);
    const headers = device.named();
    const out = await device.call('POST', '/v1/logout', {});
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^__Host-sid-\S+=; Max-Age=0; Path=\/; Secure/);
    const replay = await server.app.request('/v1/session', { headers });
    expect(replay.status).toBe(401);
    expect(await replay.json()).toEqual({ code: 'not-signed-in' });
  });

  test('opens nothing with a token that is not one', async () => {
    const server = startServer();
    const { id, cookie, named } = await join(server);
    const [name = '', token = ''] = (cookie() ?? '').split('=');
    const ask = async (sent: string) =>
      (await server.app.request('/v1/session', { headers: { ...named(), cookie: sent } })).status;
    for (const sent of ['', `${name}=`, `${name}=x`, `${name}=${randomText()}`]) {
      expect(await ask(sent)).toBe(401);
    }
    // The one cookie of earlier versions, which was nobody's in particular, is not read.
    expect(await ask(`__Host-sid=${token}`)).toBe(401);
    expect(await ask(`${name}=${token}`)).toBe(200);
    expect(name).toBe(`__Host-sid-${id.slice(2)}`);
  });
});

describe('new wraps', () => {
  const change = async () => {
    const server = startServer();
    const person = await join(server);
    const { name, authKey, recAuth } = person.request;
    const request = {
      name,
      proof: { by: 'pass', key: authKey },
      authKey: randomText(),
      recAuth: randomText(),
      wraps: { pass: randomText(), rec: randomText(), keyset: randomText() },
    };
    return { server, person, request, old: { name, authKey, recAuth } };
  };
  const loginStatus = async (
    server: { app: Parameters<typeof newDevice>[0]['app'] },
    body: object,
  ) => (await newDevice(server).json('POST', '/v1/login', { device: 'own', ...body })).status;

  test('need the old passphrase or the old kit, and end what they replace', async () => {
    const { server, person, request, old } = await change();
    expect((await person.json('PUT', '/v1/wraps', request)).status).toBe(204);
    const { name, authKey, wraps } = request;
    expect(await loginStatus(server, { name, authKey: old.authKey })).toBe(401);
    const login = await newDevice(server).json('POST', '/v1/login', {
      name,
      authKey,
      device: 'own',
    });
    expect(login.body).toEqual({ card: person.card, wraps });
    const byKit = {
      ...request,
      proof: { by: 'rec', key: request.recAuth },
      authKey: old.authKey,
    };
    expect((await person.json('PUT', '/v1/wraps', byKit)).status).toBe(204);
    expect(await loginStatus(server, { name, authKey: old.authKey })).toBe(200);
  });

  test('are taken again when the first answer was lost', async () => {
    const { person, request } = await change();
    const again = { ...request, wraps: { ...request.wraps, pass: randomText() } };
    const statuses = [
      (await person.json('PUT', '/v1/wraps', request)).status,
      (await person.json('PUT', '/v1/wraps', request)).status,
      (await person.json('PUT', '/v1/wraps', again)).status,
    ];
    expect(statuses).toEqual([204, 204, 204]);
  });

  test('are refused with a wrong proof, for another person, and without a session', async () => {
    const { server, person, request } = await change();
    const wrong = { ...request, proof: { by: 'pass', key: randomText() } };
    expect((await person.json('PUT', '/v1/wraps', wrong)).body).toEqual({
      code: 'sign-in-refused',
    });
    const other = await join(server);
    expect((await other.json('PUT', '/v1/wraps', request)).status).toBe(401);
    expect((await newDevice(server).json('PUT', '/v1/wraps', request)).body).toEqual({
      code: 'not-signed-in',
    });
    const old = { name: request.name, authKey: request.proof.key };
    expect(await loginStatus(server, old)).toBe(200);
  });
});

describe('new wraps end every other session of the person', () => {
  const twoDevices = async () => {
    const store = openSqliteStore(':memory:');
    const server = startServer({ store });
    const person = await join(server);
    const { name, authKey } = person.request;
    const login = { name, authKey, device: 'own' };
    const second = newDevice(server);
    await second.json('POST', '/v1/login', login);
    const rewrap = {
      name,
      proof: { by: 'pass', key: authKey },
      authKey: randomText(),
      recAuth: randomText(),
      wraps: { pass: randomText(), rec: randomText(), keyset: randomText() },
    };
    const change = () => person.json('PUT', '/v1/wraps', rewrap);
    const isIn = async (device: Pick<typeof second, 'json'>) =>
      (await device.json('GET', '/v1/session')).status === 200;
    return { store, server, person, second, login, rewrap, change, isIn };
  };

  test('and keep the one that asked, and everybody else’s', async () => {
    const { server, person, second, login, rewrap, change, isIn } = await twoDevices();
    const other = await join(server);
    expect((await change()).status).toBe(204);
    expect([await isIn(second), await isIn(person), await isIn(other)]).toEqual([
      false,
      true,
      true,
    ]);
    const answer = await second.json('POST', '/v1/pull', { epoch: null, checkpoint: {}, limit: 9 });
    expect(answer).toEqual({ status: 401, body: { code: 'not-signed-in' } });
    await second.json('POST', '/v1/login', { ...login, authKey: rewrap.authKey });
    expect(await isIn(second)).toBe(true);
  });

  test('but not when they were refused', async () => {
    const { person, second, rewrap, isIn } = await twoDevices();
    const wrong = { ...rewrap, proof: { by: 'pass', key: randomText() } };
    expect((await person.json('PUT', '/v1/wraps', wrong)).status).toBe(401);
    expect(await isIn(second)).toBe(true);
  });

  test('also one that begins with the old passphrase at that very moment', async () => {
    const { store, server, login, change, isIn } = await twoDevices();
    const put = store.accounts.putSession;
    vi.spyOn(store.accounts, 'putSession').mockImplementationOnce(async (...session) => {
      expect((await change()).status).toBe(204);
      return put(...session);
    });
    const third = newDevice(server);
    expect((await third.json('POST', '/v1/login', login)).body).toEqual({
      code: 'sign-in-refused',
    });
    expect(third.cookie()).toBeUndefined();
    expect(store.accounts.putSession).toHaveBeenCalledOnce();
    expect(await isIn(third)).toBe(false);
  });

  test('and tell the devices that listen, once, so that they know at once', async () => {
    const { person, second, change } = await twoDevices();
    const [asking, other] = [await listen(person), await listen(second)];
    await change();
    const poke = 'event: poke\ndata:\n\n';
    expect([await other.read(), await other.read()]).toEqual([poke, undefined]);
    expect(await asking.read()).toBe(poke);
    await asking.stop();
  });
});

describe('what rests in the database', () => {
  test('names nobody, and opens only with the server key it was sealed with', async () => {
    const store = openSqliteStore(':memory:');
    const { request } = await join(startServer({ store }));
    const row = secretsFrom(random(32)).accountKey(request.name);
    expect(await store.accounts.blob(row)).toBeUndefined();
    const { name, authKey } = request;
    const foreign = newDevice(startServer({ store }));
    const answer = await foreign.json('POST', '/v1/login', { name, authKey, device: 'own' });
    expect(answer.status).toBe(401);
  });

  test('is bound to its row: a blob moved under another name opens nothing', () => {
    const secrets = secretsFrom(random(32));
    const blob = secrets.seal('one', 'text');
    expect(secrets.open('one', blob)).toBe('text');
    expect(() => secrets.open('other', blob)).toThrow();
    expect(() => secretsFrom(random(32)).open('one', blob)).toThrow();
  });
});
