import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UserId } from '#protocol/ids.ts';
import { newRecordId } from '#protocol/ids.ts';
import { newPokeHub } from '../../src/server/poke-hub.ts';
import type { Store } from '../../src/server/store/store.ts';
import {
  type Joined,
  join,
  link,
  listen,
  newDevice,
  newInvite,
  startServer,
  type TestServer,
} from '../fixtures/server-client.ts';
import { openTwice, watchFrom } from '../fixtures/two-stores.ts';
import { newBlob } from './blob-store.contract.ts';
import { doc, note, random, randomText, share } from '../fixtures/signer.ts';

/** Two stores of one database are to it what two processes are. */
let stores: [Store, Store];
let server: TestServer;
let student: Joined;
let supervisor: Joined;
/** Who the second store said has news, since it was last looked at. */
let heard: UserId[];
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  stores = await openTwice();
  server = startServer({ store: stores[0] });
  [student, supervisor] = [await join(server), await join(server)];
  await link(student, supervisor);
  heard = [];
  closing.push(await watchFrom(stores[1], (users) => heard.push(...users)));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await Promise.all(stores.map((store) => store.close()));
});

/** What is heard of one deed, and of nothing before it. */
async function heardOf(deed: () => Promise<unknown>): Promise<readonly UserId[]> {
  heard.length = 0;
  await deed();
  await expect.poll(() => heard, { timeout: 10_000 }).not.toEqual([]);
  return [...heard].toSorted();
}

const both = () => [student.id, supervisor.id].toSorted();

describe('a process hears of what another one on the same database took', () => {
  test('who wrote, who reads it, and who has come to have it', async () => {
    expect(await heardOf(async () => student.push([await doc(student)]))).toEqual([student.id]);
    const copy = await share(student, newRecordId('doc'), [supervisor]);
    expect(await heardOf(() => student.push([copy]))).toEqual(both());
    const { checkpoint } = await supervisor.pull();
    expect(await heardOf(() => supervisor.pull(checkpoint))).toEqual([student.id]);
    const remark = await note(supervisor, copy);
    expect(await heardOf(() => supervisor.push([remark]))).toEqual(both());
  });

  test('for whom an attachment has come whole', async () => {
    const { name, bytes } = await newBlob();
    const copy = await share(student, newRecordId('doc'), [supervisor], { blobs: [name] });
    await heardOf(() => student.push([copy]));
    const octets = { 'content-type': 'application/octet-stream' };
    const put = () => student.call('PUT', `/v1/blobs/${name}`, bytes, octets);
    expect(await heardOf(put)).toEqual(both());
  });

  test('who was answered, confirmed, let go, or signed out', async () => {
    const third = await join(server);
    const { auth, body } = await newInvite();
    await student.json('POST', '/v1/invites', body);
    const answer = () =>
      third.json('POST', `/v1/invites/${body.id}/answer`, { auth, reply: randomText() });
    expect(await heardOf(answer)).toEqual([student.id]);
    const confirm = () => student.json('POST', '/v1/links', { invite: body.id, user: third.id });
    expect(await heardOf(confirm)).toEqual([third.id]);
    expect(await heardOf(() => student.call('DELETE', `/v1/links/${supervisor.id}`))).toEqual(
      both(),
    );
    const { name, authKey, recAuth, wraps } = third.request;
    const proof = { by: 'pass', key: authKey };
    const rewrap = { name, proof, authKey: randomText(), recAuth, wraps };
    expect(await heardOf(() => third.json('PUT', '/v1/wraps', rewrap))).toEqual([third.id]);
  });

  test('but not of its own doings, which it knows', async () => {
    const own: UserId[] = [];
    closing.push(await watchFrom(stores[0], (users) => own.push(...users)));
    await heardOf(async () => student.push([await doc(student)]));
    const elsewhere = startServer({ store: stores[1] });
    const stranger = await join(elsewhere);
    heard.length = 0;
    await stranger.push([await doc(stranger)]);
    await expect.poll(() => own, { timeout: 10_000 }).toEqual([stranger.id]);
    expect(heard).toEqual([]);
  });
});

test('a device that listens to one process is woken by what comes to another', async () => {
  const serverKey = random(32);
  const hub = newPokeHub();
  const near = startServer({ store: stores[0], serverKey });
  const far = startServer({ store: stores[1], serverKey, hub });
  closing.push(await watchFrom(stores[1], (users) => hub.wake(users)));
  const person = await join(near);
  const { name, authKey, recAuth, wraps } = person.request;
  const second = newDevice(far);
  await second.json('POST', '/v1/login', { name, authKey, device: 'own' });
  const line = await listen(second);
  await person.push([await doc(person)]);
  const poke = 'event: poke\ndata:\n\n';
  expect(await line.read()).toBe(poke);
  const proof = { by: 'pass', key: authKey };
  await person.json('PUT', '/v1/wraps', { name, proof, authKey: randomText(), recAuth, wraps });
  expect([await line.read(), await line.read()]).toEqual([poke, undefined]);
});
