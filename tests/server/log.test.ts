import { expect, test } from 'vitest';
import { newRecordId } from '#protocol/ids.ts';
import { errorName } from '../../src/server/log.ts';
import { doc, share } from '../fixtures/signer.ts';
import { join, link, newInvite, startServer } from '../fixtures/server-client.ts';

test('a log line has the pattern of the route, and no name, id, proof, token or address', async () => {
  const address = '203.0.113.77';
  const server = startServer({ addressOf: () => address });
  const [student, supervisor] = [await join(server), await join(server)];
  await link(student, supervisor);
  const entry = await doc(student);
  const copy = await share(student, entry.head.id, [supervisor]);
  await student.push([entry], [copy]);
  const invite = await newInvite();
  await supervisor.call('POST', `/v1/invites/${invite.body.id}/look`, { auth: invite.auth });
  await supervisor.call('GET', `/v1/nothing/${entry.head.id}?name=${student.request.name}`);
  await supervisor.call('DELETE', `/v1/links/${student.id}`);
  await supervisor.call('PROPFIND', '/v1/pull');
  await server.app.request(new Request('http://localhost/v1/pull', { method: 'PLANTED' }));

  const text = server.lines.map((line) => JSON.stringify(line)).join('\n');
  const { name, authKey, recAuth } = student.request;
  const planted = [
    ...[name, authKey, recAuth, student.id, student.space, entry.head.id, copy.head.id],
    ...[entry.ct, entry.sig, invite.body.id, invite.auth, address, newRecordId('doc').slice(0, 2)],
    ...[(student.cookie() ?? '').split('=')[1], 'PLANTED'],
  ];
  for (const word of planted) expect(text).not.toContain(word);
  const routes = new Set(server.lines.map(({ method, route }) => `${method} ${route}`));
  expect(routes).toContain('POST /v1/invites/:id/look');
  expect(routes).toContain('DELETE /v1/links/:user');
  expect(routes).toContain('GET *');
  expect(routes).toContain('other *');
  expect(server.lines.find(({ route }) => route === '/v1/push')).toMatchObject({
    level: 'info',
    event: 'request',
    status: 200,
    ms: 0,
    bytes: expect.any(Number),
  });
});

test('an error is known by its class and code, never by its words', () => {
  const locked = Object.assign(new Error('planted'), { code: 'ERR_SQLITE_ERROR' });
  expect(errorName(locked)).toBe('Error ERR_SQLITE_ERROR');
  expect(errorName(new TypeError('planted'))).toBe('TypeError');
  expect(errorName('planted')).toBe('string');
});
