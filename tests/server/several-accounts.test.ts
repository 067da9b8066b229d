import { describe, expect, test } from 'vitest';
import { ACCOUNT_HEADER } from '#protocol/account.ts';
import { readPullResponse, readPushResponse } from '#protocol/reading.ts';
import { MOST_IN_A_BROWSER } from '../../src/server/session-cookies.ts';
import { doc, share } from '../fixtures/signer.ts';
import {
  type Jar,
  join,
  link,
  listen,
  anotherDevice,
  newDevice,
  newRegistration,
  own,
  startServer,
} from '../fixtures/server-client.ts';
import { newSigner } from '../fixtures/signer.ts';

const MINUTE = 60_000;

/** Two people who use one browser, and so one cookie jar. */
async function oneBrowser() {
  const server = startServer();
  const jar: Jar = new Map();
  const one = await join(server, { by: 'open' }, jar);
  const other = await join(server, { by: 'open' }, jar);
  return { server, jar, one, other };
}

const login = ({ name, authKey }: { name: string; authKey: string }) => ({
  name,
  authKey,
  device: 'own',
});

describe('several people in one browser', () => {
  test('are signed in side by side, each under their own name', async () => {
    const { one, other } = await oneBrowser();
    expect((await one.json('GET', '/v1/session')).body).toEqual({ id: one.id });
    expect((await other.json('GET', '/v1/session')).body).toEqual({ id: other.id });
    const [mine, theirs] = [await doc(one), await doc(other)];
    expect(await one.push([mine])).toMatchObject({ account: one.id, answers: [{ seq: 1 }] });
    expect(await other.push([theirs])).toMatchObject({ account: other.id, answers: [{ seq: 1 }] });
    expect(await one.pull()).toMatchObject({ account: one.id, rows: [{ record: mine }] });
    expect(await other.pull()).toMatchObject({ account: other.id, rows: [{ record: theirs }] });
  });

  test('are told in every answer whose it is, in the shape devices read', async () => {
    const { one } = await oneBrowser();
    expect(readPushResponse(await one.push([await doc(one)]))).toMatchObject({ account: one.id });
    expect(readPullResponse(await one.pull())).toMatchObject({ account: one.id });
  });

  test('get "not signed in" and nothing else for a name that has no session there', async () => {
    const { server, jar, one } = await oneBrowser();
    const stranger = await join(server);
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const as = (account?: string) =>
      server.app.request('/v1/session', {
        headers: {
          ...own,
          cookie,
          ...(account === undefined ? {} : { [ACCOUNT_HEADER]: account }),
        },
      });
    expect((await as(one.id)).status).toBe(200);
    for (const account of [undefined, '', 'u_x', one.id.toLowerCase(), stranger.id]) {
      const answer = await as(account);
      expect([answer.status, await answer.json()]).toEqual([401, { code: 'not-signed-in' }]);
    }
  });

  test('cannot use one session under the name of another', async () => {
    const { server, jar, one, other } = await oneBrowser();
    const [[, token = ''] = []] = [...jar];
    const cookie = `__Host-sid-${other.id.slice(2)}=${token}`;
    const headers = { ...own, cookie, [ACCOUNT_HEADER]: other.id };
    expect((await server.app.request('/v1/session', { headers })).status).toBe(401);
    expect((await one.json('GET', '/v1/session')).status).toBe(200);
  });

  test('sign out one by one', async () => {
    const { jar, one, other } = await oneBrowser();
    expect((await one.call('POST', '/v1/logout', {})).status).toBe(204);
    expect((await one.json('GET', '/v1/session')).status).toBe(401);
    expect((await other.json('GET', '/v1/session')).body).toEqual({ id: other.id });
    expect([...jar.keys()]).toEqual([`__Host-sid-${other.id.slice(2)}`]);
  });

  test('hear their own pokes only', async () => {
    const { server, one, other } = await oneBrowser();
    const [ones, others] = [await listen(one), await listen(other)];
    const [onesDesk, othersDesk] = [
      await anotherDevice(server, one),
      await anotherDevice(server, other),
    ];
    await onesDesk.push([await doc(one)]);
    const poke = 'event: poke\ndata:\n\n';
    expect(await ones.read()).toBe(poke);
    await othersDesk.push([await doc(other)]);
    expect(await others.read()).toBe(poke);
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
    await Promise.all([ones.stop(), others.stop()]);
  });

  test('pass on what they have read for themselves, never for each other', async () => {
    const { server, one, other } = await oneBrowser();
    const student = await join(server);
    await link(student, one);
    await link(student, other);
    const entry = await doc(student);
    await student.push([entry], [await share(student, entry.head.id, [one, other])]);
    const { checkpoint } = await one.pull();
    await one.pull(checkpoint);
    expect((await student.pull()).passed).toEqual([
      { user: one.id, seq: checkpoint[student.space] },
    ]);
    await other.pull();
    await other.pull(checkpoint);
    expect((await student.pull()).passed).toHaveLength(2);
  });

  test('who sign in anew end the session they had there, and nobody else’s', async () => {
    const { server, jar, one, other } = await oneBrowser();
    const before = one.named();
    await one.json('POST', '/v1/login', login(one.request));
    expect((await server.app.request('/v1/session', { headers: before })).status).toBe(401);
    expect((await one.json('GET', '/v1/session')).status).toBe(200);
    expect((await other.json('GET', '/v1/session')).status).toBe(200);
    expect(jar.size).toBe(2);
  });
});

describe('the sessions of one browser', () => {
  test('are so many at most; the one unused for longest makes room', async () => {
    const server = startServer();
    const jar: Jar = new Map();
    const people = [];
    for (let count = 0; count < MOST_IN_A_BROWSER; count++) {
      people.push(await join(server, { by: 'open' }, jar));
      // That an own device was used is noted once an hour.
      server.clock.now += 120 * MINUTE;
    }
    const [first, second] = people;
    await first!.pull();
    await join(server, { by: 'open' }, jar);
    expect(jar.size).toBe(MOST_IN_A_BROWSER);
    expect((await first!.json('GET', '/v1/session')).status).toBe(200);
    expect((await second!.json('GET', '/v1/session')).status).toBe(401);
    expect((await people.at(-1)!.json('GET', '/v1/session')).status).toBe(200);
  });

  test('that open nothing any more go when somebody signs in', async () => {
    const server = startServer();
    const jar: Jar = new Map();
    const gone = await join(server, { by: 'open' }, jar);
    server.clock.now += 31 * 24 * 60 * MINUTE;
    const stays = await join(server, { by: 'open' }, jar);
    expect([...jar.keys()]).toEqual([`__Host-sid-${stays.id.slice(2)}`]);
    expect(gone.cookie()).not.toContain(gone.id.slice(2));
  });

  test('are left alone by a sign-in that is refused', async () => {
    const { server, jar, one, other } = await oneBrowser();
    const wrong = {
      ...login(await newRegistration(await newSigner(), server.app)),
      name: one.request.name,
    };
    expect((await newDevice(server, jar).json('POST', '/v1/login', wrong)).status).toBe(401);
    expect((await one.json('GET', '/v1/session')).status).toBe(200);
    expect((await other.json('GET', '/v1/session')).status).toBe(200);
  });
});
