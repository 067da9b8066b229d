import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { newRecordId } from '#protocol/ids.ts';
import { LONGEST_CT, recordHash } from '#protocol/record.ts';
import { pullResponseSchema, pushResponseSchema } from '#protocol/sync.ts';
import { newPokeHub } from '../../src/server/poke-hub.ts';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';
import { doc, newSigner, next, note, randomText, share } from '../fixtures/signer.ts';
import {
  anotherDevice,
  join,
  link,
  listen,
  startServer,
  turned,
} from '../fixtures/server-client.ts';

const forged = { outcome: 'refused', code: 'forged' };

describe('a push', () => {
  test('is answered row by row, in the shape of the protocol, and pulled by another device', async () => {
    const person = await join(startServer());
    const entry = await doc(person);
    const later = await next(person, entry);
    const answer = await person.push([entry], [later], [await doc(person)]);
    expect(v.parse(pushResponseSchema, answer)).toEqual(answer);
    expect(answer.answers).toEqual([
      { outcome: 'accepted', seq: 1 },
      { outcome: 'newer', row: { record: entry, seq: 1 } },
      { outcome: 'accepted', seq: 2 },
    ]);
    const page = await person.pull();
    expect(v.parse(pullResponseSchema, page)).toEqual(page);
    expect(page.rows[0]).toEqual({ record: entry, seq: 1 });
    expect(page.epoch).toBe(answer.epoch);
  });

  test('takes what is built on what stands, and knows a retry', async () => {
    const person = await join(startServer());
    const entry = await doc(person);
    const later = await next(person, entry);
    await person.push([entry]);
    for (let count = 0; count < 2; count++) {
      const { answers } = await person.push([later, await recordHash(entry)]);
      expect(answers).toEqual([{ outcome: 'accepted', seq: 2 }]);
    }
  });

  test('refuses what its author did not sign, and takes the rows beside it', async () => {
    const person = await join(startServer());
    const stranger = await newSigner();
    const entry = await doc(person);
    const { head, ct, sig } = entry;
    const { answers } = await person.push(
      [{ head, ct, sig: turned(sig) }],
      [{ head, ct: turned(ct), sig }],
      [{ head: { ...head, rev: 2 }, ct, sig }],
      [{ head: { ...head, cth: randomText() }, ct, sig }],
      [await doc(stranger)],
      [await doc(stranger, { author: person.id, space: person.space })],
      [await doc(person, { author: stranger.id })],
      [entry],
    );
    expect(answers).toEqual([...Array(7).fill(forged), { outcome: 'accepted', seq: 1 }]);
  });

  test('says forged before it says not permitted', async () => {
    const server = startServer();
    const [person, other] = [await join(server), await join(server)];
    const foreign = await doc(person, { space: other.space });
    const { answers } = await person.push([{ ...foreign, sig: turned(foreign.sig) }], [foreign]);
    expect(answers).toEqual([forged, { outcome: 'refused', code: 'not-permitted' }]);
  });

  test('says the same of a record that is another’s and of one that never was', async () => {
    const server = startServer();
    const [person, other] = [await join(server), await join(server)];
    const entry = await doc(other);
    await other.push([entry]);
    const { answers } = await person.push(
      [await doc(person, { space: other.space, id: entry.head.id })],
      [await doc(person, { space: other.space })],
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toEqual({ outcome: 'refused', code: 'not-permitted' });
  });

  test('sets a row aside that is too large, and takes the rows beside it', async () => {
    const person = await join(startServer());
    const [first, large, last] = [await doc(person), await doc(person), await doc(person)];
    const outsized = { ...large, ct: 'A'.repeat(LONGEST_CT + 4) };
    const { answers } = await person.push([first], [outsized], [last]);
    const tooLarge = { outcome: 'refused', code: 'too-large' };
    expect(answers).toEqual([
      { outcome: 'accepted', seq: 1 },
      tooLarge,
      { outcome: 'accepted', seq: 2 },
    ]);
    expect((await person.json('POST', '/v1/push', { epoch: null, rows: [] })).status).toBe(400);
  });

  test('answers a push of nothing but a row that is too large', async () => {
    const person = await join(startServer());
    const outsized = { ...(await doc(person)), ct: 'A'.repeat(LONGEST_CT + 4) };
    expect((await person.push([outsized])).answers).toEqual([
      { outcome: 'refused', code: 'too-large' },
    ]);
  });

  test('from before a restored backup is told the epoch, and nothing is written', async () => {
    const person = await join(startServer());
    const { epoch } = await person.pull();
    const rows = [{ record: await doc(person), assumed: null }];
    const old = { epoch: randomText(16), rows };
    const refusal = { status: 409, body: { code: 'epoch-changed', epoch } };
    expect(await person.json('POST', '/v1/push', old)).toEqual(refusal);
    const asked = { epoch: randomText(16), checkpoint: {}, limit: 10 };
    expect(await person.json('POST', '/v1/pull', asked)).toEqual(refusal);
    expect((await person.json('POST', '/v1/push', { epoch, rows })).status).toBe(200);
  });

  test('is limited by requests, with a burst of a minute’s worth', async () => {
    const server = startServer();
    const person = await join(server);
    const entry = await doc(person);
    const send = async () =>
      (
        await person.json('POST', '/v1/push', {
          epoch: null,
          rows: [{ record: entry, assumed: null }],
        })
      ).status;
    const statuses = [];
    for (let count = 0; count < 601; count++) statuses.push(await send());
    expect(statuses).toEqual([...Array<number>(600).fill(200), 429]);
    server.clock.now += 100;
    expect([await send(), await send()]).toEqual([200, 429]);
  });
});

describe('a published copy', () => {
  test('reaches its reader, whose feedback reaches the owner, until it is stopped', async () => {
    const server = startServer();
    const [student, supervisor] = [await join(server), await join(server)];
    await link(student, supervisor);
    const copy = await share(student, newRecordId('doc'), [supervisor]);
    await student.push([await doc(student)], [copy]);
    const seen = await supervisor.pull();
    expect(seen.rows).toEqual([{ record: copy, seq: 2 }]);
    const reply = await note(supervisor, copy);
    await supervisor.push([reply]);
    await supervisor.pull(seen.checkpoint);
    const back = await student.pull({ [student.space]: 2 });
    expect(back.rows).toEqual([{ record: reply, seq: 3 }]);
    expect(back.passed).toEqual([{ user: supervisor.id, seq: 2 }]);
    const stopped = await next(student, copy, { del: true });
    await student.push([stopped, await recordHash(copy)]);
    const last = await supervisor.pull(seen.checkpoint);
    expect(last.dropped).toEqual([{ space: student.space, id: copy.head.id }]);
    expect(last.rows).toEqual([]);
  });

  test('cannot be published to someone who is not linked', async () => {
    const server = startServer();
    const [student, stranger] = [await join(server), await join(server)];
    const { answers } = await student.push([await share(student, newRecordId('doc'), [stranger])]);
    expect(answers).toEqual([{ outcome: 'refused', code: 'not-permitted' }]);
  });
});

describe('poking', () => {
  const poke = 'event: poke\ndata:\n\n';

  test('wakes a reader when something is published to them, and says no more', async () => {
    const server = startServer();
    const [student, supervisor] = [await join(server), await join(server)];
    await link(student, supervisor);
    const [one, two] = [
      await listen(supervisor),
      await listen(await anotherDevice(server, student)),
    ];
    const copy = await share(student, newRecordId('doc'), [supervisor]);
    await student.push([copy]);
    expect(await one.read()).toBe(poke);
    expect(await two.read()).toBe(poke);
    await supervisor.push([await note(supervisor, copy)]);
    expect(await two.read()).toBe(poke);
    await Promise.all([one.stop(), two.stop()]);
  });

  test('leaves the page alone that sent it, and wakes a copy of its profile, which has the same session', async () => {
    const server = startServer();
    const person = await join(server);
    const page = (name: string) => {
      const headers = { 'pillarbook-page': name };
      const call: typeof person.call = (method, path, body, more) =>
        person.call(method, path, body, { ...more, ...headers });
      const send = async () =>
        call('POST', '/v1/push', {
          epoch: null,
          rows: [{ record: await doc(person), assumed: null }],
        });
      return { call, send };
    };
    const [one, copy] = [page('a'.repeat(22)), page('b'.repeat(22))];
    const [own, theirs] = [await listen(one), await listen(copy)];
    expect((await one.send()).status).toBe(200);
    expect(await theirs.read()).toBe(poke);
    const heard = own.read();
    expect(await Promise.race([heard, setTimeout(50, 'nothing')])).toBe('nothing');
    await copy.send();
    expect(await heard).toBe(poke);
    await Promise.all([own.stop(), theirs.stop()]);
  });

  test('wakes whoever does not say which page it is, or says it in no form that pages have', async () => {
    const server = startServer();
    const person = await join(server);
    const call: typeof person.call = (method, path, body, more) =>
      person.call(method, path, body, { ...more, 'pillarbook-page': 'odd' });
    const [plain, odd] = [await listen(person), await listen({ call })];
    await person.push([await doc(person)]);
    for (const line of [plain, odd]) expect(await line.read()).toBe(poke);
    await Promise.all([plain.stop(), odd.stop()]);
  });

  test('wakes the owner when a reader’s device has what they sent', async () => {
    const server = startServer();
    const [student, supervisor] = [await join(server), await join(server)];
    await link(student, supervisor);
    await student.push([await share(student, newRecordId('doc'), [supervisor])]);
    const { checkpoint } = await supervisor.pull();
    const owner = await listen(student);
    await supervisor.pull(checkpoint);
    expect(await owner.read()).toBe(poke);
    await owner.stop();
  });

  test('needs a session, and ends when the server does', async () => {
    const hub = newPokeHub();
    const server = startServer({ hub });
    expect((await server.app.request('/v1/poke')).status).toBe(401);
    const person = await join(server);
    const listening = await listen(person);
    hub.close();
    expect(await listening.read()).toBeUndefined();
  });

  test('takes no harm from a listener who leaves while their session is looked up', async () => {
    const [store, hub] = [openSqliteStore(':memory:'), newPokeHub()];
    const looking = Promise.withResolvers<void>();
    let isSlow = false;
    const session: typeof store.accounts.session = async (key) => {
      if (isSlow) await looking.promise;
      return store.accounts.session(key);
    };
    const server = startServer({
      hub,
      store: { ...store, accounts: { ...store.accounts, session } },
    });
    const person = await join(server);
    const listening = await listen(person);
    const unforeseen = vi.fn();
    process.on('unhandledRejection', unforeseen);
    isSlow = true;
    hub.wake([person.id]);
    await listening.stop();
    looking.resolve();
    await setTimeout(0);
    process.off('unhandledRejection', unforeseen);
    expect(unforeseen).not.toHaveBeenCalled();
  });

  test('lets the oldest listener of a person go when there are too many', async () => {
    const server = startServer({ streams: { perUser: 2 } });
    const [person, other] = [await join(server), await join(server)];
    const theirs = await listen(other);
    const [desk, elsewhere] = [
      await anotherDevice(server, person),
      await anotherDevice(server, other),
    ];
    const [first, second] = [await listen(person), await listen(person)];
    await second.stop();
    const third = await listen(person);
    await desk.push([await doc(person)]);
    expect([await first.read(), await third.read()]).toEqual([poke, poke]);
    const fourth = await listen(person);
    expect([await first.read(), await first.read()]).toEqual(['retry: 60000\n\n', undefined]);
    await desk.push([await doc(person)]);
    expect([await third.read(), await fourth.read()]).toEqual([poke, poke]);
    await elsewhere.push([await doc(other)]);
    expect(await theirs.read()).toBe(poke);
    for (const { stop } of [third, fourth, theirs]) await stop();
  });

  test('lets the oldest listener of an address go when there are too many, whoever it is', async () => {
    const server = startServer({
      streams: { perAddress: 2 },
      addressOf: (context) => context.req.header('x-from') ?? '',
    });
    const [one, two] = [await join(server), await join(server)];
    const from = (who: typeof one, address: string) =>
      listen({ call: (method, path) => who.call(method, path, undefined, { 'x-from': address }) });
    const elsewhere = await from(one, 'home');
    const [first, second, third] = [
      await from(one, 'ward'),
      await from(two, 'ward'),
      await from(two, 'ward'),
    ];
    expect([await first.read(), await first.read()]).toEqual(['retry: 60000\n\n', undefined]);
    await (await anotherDevice(server, one)).push([await doc(one)]);
    expect(await elsewhere.read()).toBe(poke);
    await (await anotherDevice(server, two)).push([await doc(two)]);
    expect([await second.read(), await third.read()]).toEqual([poke, poke]);
    for (const { stop } of [elsewhere, second, third]) await stop();
  });
});
