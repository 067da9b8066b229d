import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { newInviteId } from '#protocol/ids.ts';
import { invitesSchema, linksSchema, offerSchema } from '#protocol/invite.ts';
import { randomText } from '../fixtures/signer.ts';
import {
  type Joined,
  join,
  link,
  newDevice,
  newInvite,
  startServer,
} from '../fixtures/server-client.ts';

const DAY = 24 * 60 * 60_000;

async function twoPeople() {
  const server = startServer();
  return { server, student: await join(server), supervisor: await join(server) };
}

async function invite(maker: Joined) {
  const { auth, body } = await newInvite();
  const made = await maker.json('POST', '/v1/invites', body);
  expect(made.status).toBe(200);
  return { auth, ...body, state: made.body };
}

describe('an invitation', () => {
  test('goes from open to answered to confirmed, and only then there is a link', async () => {
    const { server, student, supervisor } = await twoPeople();
    const { id, auth, offer, state } = await invite(student);
    expect(state).toEqual({
      id,
      expires: '2026-12-07T09:00:00.000Z',
      state: 'open',
      by: null,
      reply: null,
    });
    const seen = await newDevice(server).json('GET', '/v1/invites');
    expect(seen.status).toBe(401);
    const look = await supervisor.json('POST', `/v1/invites/${id}/look`, { auth });
    expect(v.parse(offerSchema, look.body)).toEqual({ offer });

    const reply = randomText(80);
    const answered = await supervisor.json('POST', `/v1/invites/${id}/answer`, { auth, reply });
    expect(answered.status).toBe(204);
    const states = async () => (await student.json('GET', '/v1/invites')).body;
    expect(v.parse(invitesSchema, await states()).invites).toMatchObject([
      { id, state: 'answered', by: supervisor.id, reply },
    ]);
    expect((await student.json('GET', '/v1/links')).body).toEqual({ users: [], ended: [] });

    const confirm = { invite: id, user: supervisor.id };
    expect((await student.json('POST', '/v1/links', confirm)).status).toBe(204);
    expect((await states()).invites).toMatchObject([{ id, state: 'confirmed' }]);
    const links = (await supervisor.json('GET', '/v1/links')).body;
    expect(v.parse(linksSchema, links)).toEqual({ users: [student.id], ended: [] });
  });

  test('is never used up by looking, not even without an account', async () => {
    const { server, student, supervisor } = await twoPeople();
    const { id, auth } = await invite(student);
    for (let count = 0; count < 3; count++) {
      const look = await newDevice(server).json('POST', `/v1/invites/${id}/look`, { auth });
      expect(look.status).toBe(200);
    }
    const answer = { auth, reply: randomText() };
    expect((await supervisor.json('POST', `/v1/invites/${id}/answer`, answer)).status).toBe(204);
  });

  test('that is unknown, wrongly proved, used, expired or badly named is one and the same 404', async () => {
    const { server, student, supervisor } = await twoPeople();
    const third = await join(server);
    const [used, late, fine] = [
      await invite(student),
      await invite(student),
      await invite(student),
    ];
    const reply = randomText();
    await supervisor.json('POST', `/v1/invites/${used.id}/answer`, { auth: used.auth, reply });
    const cases = [
      [newInviteId(), fine.auth],
      [fine.id, randomText()],
      [used.id, used.auth],
      ['nothing', fine.auth],
    ] as const;
    const answers: unknown[] = [];
    const ask = async (id: string, auth: string) => {
      for (const [path, body] of [
        [`/v1/invites/${id}/look`, { auth }],
        [`/v1/invites/${id}/answer`, { auth, reply }],
      ] as const) {
        const response = await third.call('POST', path, body);
        const headers = [...response.headers].toSorted();
        answers.push([response.status, headers, await response.text()]);
      }
    };
    for (const [id, auth] of cases) await ask(id, auth);
    server.clock.now += 14 * DAY;
    await ask(late.id, late.auth);
    const unknown = await third.call('GET', '/v1/nothing-here');
    const one = [404, [...unknown.headers].toSorted(), '{"code":"not-found"}'];
    expect(answers).toEqual(Array(10).fill(one));
  });

  test('is not for its maker to answer', async () => {
    const { student } = await twoPeople();
    const { id, auth } = await invite(student);
    const answer = await student.json('POST', `/v1/invites/${id}/answer`, {
      auth,
      reply: randomText(),
    });
    expect(answer).toEqual({ status: 404, body: { code: 'not-found' } });
  });

  test('answered again by the same person is a retry, and what they said first stands', async () => {
    const { student, supervisor } = await twoPeople();
    const { id, auth } = await invite(student);
    const send = async (reply: string) =>
      (await supervisor.json('POST', `/v1/invites/${id}/answer`, { auth, reply })).status;
    const [first, second] = [randomText(), randomText()];
    expect([await send(first), await send(first), await send(second)]).toEqual([204, 204, 204]);
    const { invites } = (await student.json('GET', '/v1/invites')).body;
    expect(invites).toMatchObject([{ id, state: 'answered', reply: first }]);
    await student.json('POST', '/v1/links', { invite: id, user: supervisor.id });
    expect(await send(second)).toBe(204);
  });

  test('is shown again to who answered it and to nobody else, also after it ran out', async () => {
    const { server, student, supervisor } = await twoPeople();
    const third = await join(server);
    const { id, auth, offer } = await invite(student);
    await supervisor.json('POST', `/v1/invites/${id}/answer`, { auth, reply: randomText() });
    const look = (by: { json: Joined['json'] }, proof = auth) =>
      by.json('POST', `/v1/invites/${id}/look`, { auth: proof });
    expect(await look(supervisor)).toEqual({ status: 200, body: { offer, state: 'answered' } });
    await student.json('POST', '/v1/links', { invite: id, user: supervisor.id });
    server.clock.now += 15 * DAY;
    expect(await look(supervisor)).toEqual({ status: 200, body: { offer, state: 'confirmed' } });
    for (const other of [third, student, newDevice(server)])
      expect((await look(other)).status).toBe(404);
    expect((await look(supervisor, randomText())).status).toBe(404);
  });

  test('is one of at most twenty that are open', async () => {
    const { student } = await twoPeople();
    for (let count = 0; count < 20; count++) await invite(student);
    const one = await newInvite();
    expect(await student.json('POST', '/v1/invites', one.body)).toEqual({
      status: 429,
      body: { code: 'too-many' },
    });
  });

  test('is taken back by its maker and nobody else', async () => {
    const { student, supervisor } = await twoPeople();
    const { id, auth } = await invite(student);
    expect((await supervisor.json('DELETE', `/v1/invites/${id}`)).status).toBe(404);
    expect((await student.json('DELETE', `/v1/invites/${id}`)).status).toBe(204);
    expect((await student.json('DELETE', `/v1/invites/${id}`)).status).toBe(404);
    expect((await supervisor.json('POST', `/v1/invites/${id}/look`, { auth })).status).toBe(404);
  });

  test('under an id that another has is refused like anything unknown', async () => {
    const { student, supervisor } = await twoPeople();
    const { id } = await invite(student);
    const { body } = await newInvite();
    expect((await supervisor.json('POST', '/v1/invites', { ...body, id })).body).toEqual({
      code: 'not-found',
    });
  });

  test('may be looked at 240 times a minute from one address', async () => {
    const { server, student } = await twoPeople();
    const { id, auth } = await invite(student);
    server.clock.now += 60_000;
    const statuses = [];
    for (let count = 0; count < 241; count++) {
      statuses.push(
        (await newDevice(server).json('POST', `/v1/invites/${id}/look`, { auth })).status,
      );
    }
    expect(statuses).toEqual([...Array<number>(240).fill(200), 429]);
  });
});

describe('a link', () => {
  test('is made by the maker alone, with who answered', async () => {
    const { server, student, supervisor } = await twoPeople();
    const third = await join(server);
    const { id, auth } = await invite(student);
    const confirm = (by: Joined, user: string) =>
      by.json('POST', '/v1/links', { invite: id, user }).then(({ status }) => status);
    expect(await confirm(student, supervisor.id)).toBe(404);
    await supervisor.json('POST', `/v1/invites/${id}/answer`, { auth, reply: randomText() });
    expect(await confirm(supervisor, student.id)).toBe(404);
    expect(await confirm(supervisor, supervisor.id)).toBe(404);
    expect(await confirm(student, third.id)).toBe(404);
    expect(await confirm(student, supervisor.id)).toBe(204);
    expect(await confirm(student, supervisor.id)).toBe(204);
  });

  test('is ended by either side, and not by anyone else', async () => {
    const { server, student, supervisor } = await twoPeople();
    const third = await join(server);
    await link(student, supervisor);
    expect((await third.json('DELETE', `/v1/links/${student.id}`)).status).toBe(404);
    expect((await third.json('DELETE', '/v1/links/nobody')).status).toBe(404);
    expect((await supervisor.json('DELETE', `/v1/links/${student.id}`)).status).toBe(204);
    expect((await student.json('DELETE', `/v1/links/${supervisor.id}`)).status).toBe(404);
    const links = async () => (await student.json('GET', '/v1/links')).body;
    expect(await links()).toEqual({ users: [], ended: [supervisor.id] });
    const heard = (by: Joined, of: string) =>
      by.json('DELETE', `/v1/links/${of}/ended`).then(({ status }) => status);
    expect(await heard(third, supervisor.id)).toBe(404);
    expect(await heard(supervisor, student.id)).toBe(404);
    expect(await heard(student, 'nobody')).toBe(404);
    expect(await heard(student, supervisor.id)).toBe(204);
    expect(await links()).toEqual({ users: [], ended: [] });
  });
});
