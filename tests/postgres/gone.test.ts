import { expect, test } from 'vitest';
import { openPostgresStore } from '#server/store/postgres-store.ts';
import { join, startServer } from '../fixtures/server-client.ts';
import { doc } from '../fixtures/signer.ts';
import { cuttable } from './cuttable.ts';
import { newDatabase } from './databases.ts';

test('while the database is gone everything is refused as overloaded, and then all goes on by itself', async () => {
  const line = await cuttable(await newDatabase());
  const store = await openPostgresStore(line.url, 4);
  const server = startServer({ store });
  const person = await join(server);
  const heard: unknown[] = [];
  const stop = store.watch((users) => heard.push(users));
  await expect.poll(() => heard).toEqual(['everyone']);
  const health = async () => {
    const answer = await server.app.request('/healthz');
    return [answer.status, ((await answer.json()) as { status: string }).status];
  };
  expect(await health()).toEqual([200, 'ok']);

  await line.cut();
  expect(await health()).toEqual([503, 'down']);
  const record = await doc(person);
  const push = () =>
    person.json('POST', '/v1/push', { epoch: null, rows: [{ record, assumed: null }] });
  const refused = { status: 503, body: { code: 'overloaded' } };
  expect(await push()).toEqual(refused);
  expect(await person.json('POST', '/v1/pull', { epoch: null, checkpoint: {}, limit: 9 })).toEqual(
    refused,
  );
  const { name, authKey } = person.request;
  expect(await person.json('POST', '/v1/login', { name, authKey, device: 'own' })).toEqual(refused);
  expect(await person.json('GET', '/v1/links')).toEqual(refused);

  await line.mend();
  expect(await health()).toEqual([200, 'ok']);
  expect(await push()).toMatchObject({ status: 200, body: { answers: [{ seq: 1 }] } });
  // Nobody knows what was said meanwhile.
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual(['everyone', 'everyone']);
  stop();
  await store.close();
});
