import { afterEach, describe, expect, test } from 'vitest';
import { MOST_BLOB_BYTES, MOST_BLOBS_ASKED } from '#protocol/blob.ts';
import { recordHash } from '#protocol/record.ts';
import { MOST_BLOBS_ARRIVING } from '../../src/server/limits.ts';
import type { ServerParts } from '../../src/server/server-parts.ts';
import { type Joined, join, link, listen, startServer } from '../fixtures/server-client.ts';
import { doc, next, random, randomText, share } from '../fixtures/signer.ts';
import { type Blob, newBlob } from './blob-store.contract.ts';

const closing: (() => unknown)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

const octets = { 'content-type': 'application/octet-stream' };

async function begin(parts: Partial<ServerParts> = {}) {
  const server = startServer(parts);
  closing.push(() => server.store.close());
  const [student, supervisor] = [await join(server), await join(server)];
  await link(student, supervisor);
  return { ...server, student, supervisor, one: await newBlob(), two: await newBlob() };
}

const answerOf = async (response: Response) => [response.status, await response.json()];

const put = async (by: Joined, { name, bytes }: Blob) =>
  answerOf(await by.call('PUT', `/v1/blobs/${name}`, bytes, octets));

const fetchBlob = (by: Joined, of: Pick<Joined, 'space'>, { name }: Pick<Blob, 'name'>) =>
  by.call('GET', `/v1/spaces/${of.space}/blobs/${name}`);

const missing = async (by: Joined, ...blobs: readonly Blob[]) =>
  by.json('POST', '/v1/blobs/missing', { blobs: blobs.map(({ name }) => name) });

async function publish(student: Joined, blobs: readonly Blob[], ...readers: readonly Joined[]) {
  const listing = { blobs: blobs.map(({ name }) => name) };
  const entry = await doc(student, listing);
  const copy = await share(student, entry.head.id, readers, listing);
  await student.push([entry], [copy]);
  return copy;
}

describe('an attachment', () => {
  test('is asked for, sent, and asked for no more; every answer says when and for whom it is', async () => {
    const { student, one, two } = await begin();
    const { epoch } = await student.pull();
    const told = { epoch, account: student.id };
    expect(await missing(student, one, two)).toEqual({
      status: 200,
      body: { ...told, missing: [one.name, two.name] },
    });
    expect(await put(student, one)).toEqual([200, told]);
    expect(await put(student, one)).toEqual([200, told]);
    expect((await missing(student, one, two)).body).toEqual({ ...told, missing: [two.name] });
  });

  test('comes back as it was sent, to be kept by nobody on the way and taken for nothing else', async () => {
    const { student } = await begin();
    const largest = await newBlob(MOST_BLOB_BYTES);
    expect((await put(student, largest))[0]).toBe(200);
    const response = await fetchBlob(student, student, largest);
    expect(Buffer.from(await response.arrayBuffer()).equals(largest.bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(MOST_BLOB_BYTES),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('is for its owner and the readers of a copy that lists it; for all others it is not there', async () => {
    const server = await begin();
    const { student, supervisor, one, two } = server;
    const stranger = await join(server);
    await put(student, one);
    await put(student, two);
    const copy = await publish(student, [one], supervisor);
    const response = await fetchBlob(supervisor, student, one);
    expect(Buffer.from(await response.arrayBuffer()).equals(one.bytes)).toBe(true);

    const answers = [
      await fetchBlob(stranger, student, one),
      await fetchBlob(supervisor, student, two),
      await fetchBlob(supervisor, student, { name: randomText() }),
      await fetchBlob(supervisor, supervisor, one),
      await fetchBlob(student, supervisor, one),
    ];
    await student.push([await next(student, copy, { del: true }), await recordHash(copy)]);
    answers.push(await fetchBlob(supervisor, student, one));
    for (const answer of answers) {
      expect(await answerOf(answer)).toEqual([404, { code: 'not-found' }]);
    }
    expect((await fetchBlob(student, student, one)).status).toBe(200);
  });

  test('is for nobody who is not signed in, and is not taken from them', async () => {
    const { app, student, one } = await begin();
    await put(student, one);
    const headers = { 'sec-fetch-site': 'same-origin', ...octets };
    const asked = [
      [`/v1/blobs/${one.name}`, { method: 'PUT', headers, body: one.bytes }],
      [`/v1/spaces/${student.space}/blobs/${one.name}`, { headers }],
      [
        '/v1/blobs/missing',
        { method: 'POST', body: '{}', headers: { ...headers, 'content-type': 'application/json' } },
      ],
    ] as const;
    for (const [path, init] of asked) {
      expect(await answerOf(await app.request(path, init))).toEqual([
        401,
        { code: 'not-signed-in' },
      ]);
    }
  });

  test('stays when the record it belongs to is written again', async () => {
    const { student, one } = await begin();
    await put(student, one);
    const entry = await doc(student, { blobs: [one.name] });
    await student.push([entry]);
    await student.push([await next(student, entry), await recordHash(entry)]);
    expect((await missing(student, one)).body.missing).toEqual([]);
  });

  test('that is the last of a copy wakes its readers and the owner’s other devices', async () => {
    const { student, supervisor, one, two } = await begin();
    await publish(student, [one, two], supervisor);
    const lines = [await listen(student), await listen(supervisor)];
    await put(student, one);
    await put(student, two);
    for (const line of lines) expect(await line.read()).toBe('event: poke\ndata:\n\n');
    for (const line of lines) await line.stop();
  });

  test('waits for its turn while a person has thirty others under way, and they alone', async () => {
    const { app, student, supervisor, one } = await begin();
    const lines: ReadableStreamDefaultController<Uint8Array>[] = [];
    const slow = () => new ReadableStream<Uint8Array>({ start: (line) => void lines.push(line) });
    const headers = { ...octets, ...student.named(), 'sec-fetch-site': 'same-origin' };
    const underWay = Array.from({ length: MOST_BLOBS_ARRIVING }, () =>
      app.request(`/v1/blobs/${randomText()}`, {
        ...{ method: 'PUT', headers, body: slow(), duplex: 'half' },
      }),
    );
    await expect.poll(async () => put(student, one)).toEqual([429, { code: 'too-many', after: 1 }]);
    expect((await put(supervisor, one))[0]).toBe(200);
    for (const line of lines) line.error(new Error('gone'));
    for (const response of await Promise.all(underWay)) expect(response.status).toBe(400);
    expect((await put(student, one))[0]).toBe(200);
  });

  test('for which there is no room is refused, and what is here stays', async () => {
    const { student, supervisor, one, two } = await begin({ blobQuota: 6000 });
    expect((await put(student, one))[0]).toBe(200);
    expect(await put(student, two)).toEqual([413, { code: 'no-room' }]);
    expect((await put(student, one))[0]).toBe(200);
    expect((await put(supervisor, two))[0]).toBe(200);
    expect((await missing(student, one, two)).body.missing).toEqual([two.name]);
  });
});

describe('what is no attachment', () => {
  const send = async (
    { name, bytes }: { name: string; bytes: BodyInit },
    headers: Record<string, string> = {},
  ) => {
    const server = await begin();
    const init = { method: 'PUT', body: bytes, ...{ duplex: 'half' } };
    const response = await server.app.request(`/v1/blobs/${name}`, {
      ...init,
      headers: {
        'sec-fetch-site': 'same-origin',
        ...octets,
        ...server.student.named(),
        ...headers,
      },
    });
    const answer = await answerOf(response);
    expect(await server.store.blobs.figures()).toEqual({ blobs: 0, bytes: 0 });
    const faults = server.lines.filter(({ level }) => level === 'error');
    expect(faults).toEqual([]);
    return { answer, lines: server.lines };
  };

  test('is refused when its name is not that of its bytes, or no name at all', async () => {
    const { name, bytes } = await newBlob();
    for (const wrong of [randomText(), 'x', `${name}A`, name.slice(1), `${name}=`, '%00']) {
      expect((await send({ name: wrong, bytes })).answer).toEqual([400, { code: 'malformed' }]);
    }
    expect((await send({ name, bytes: bytes.slice(1) })).answer).toEqual([
      400,
      { code: 'malformed' },
    ]);
  });

  test('is refused when it is too long, said so or not, and is not read to its end', async () => {
    const long = await newBlob(MOST_BLOB_BYTES + 1);
    expect((await send(long)).answer).toEqual([413, { code: 'too-large' }]);
    const said = { 'content-length': String(MOST_BLOB_BYTES + 1) };
    expect((await send(await newBlob(), said)).answer).toEqual([413, { code: 'too-large' }]);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 100_000;
        controller.enqueue(random(100_000));
      },
    });
    expect((await send({ name: randomText(), bytes: endless })).answer).toEqual([
      413,
      { code: 'too-large' },
    ]);
    expect(pulled).toBeLessThan(2 * MOST_BLOB_BYTES);
  });

  test('is refused when it is compressed, or said to be something else', async () => {
    const blob = await newBlob();
    for (const headers of [
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'identity, br' },
      { 'content-type': 'application/json' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-type': '' },
    ]) {
      expect((await send(blob, headers as Record<string, string>)).answer).toEqual([
        415,
        { code: 'wrong-media' },
      ]);
    }
  });

  test('is logged as cut off when it ends before its end', async () => {
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(random(10));
        controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      },
    });
    const { answer, lines } = await send({ name: randomText(), bytes: cut });
    expect(answer).toEqual([400, { code: 'malformed' }]);
    expect(lines.slice(-2).map(({ event }) => event)).toEqual(['cut-off', 'request']);
  });

  test('is not asked for: no names, too many, wrong ones', async () => {
    const { student } = await begin();
    const names = Array.from({ length: MOST_BLOBS_ASKED + 1 }, () => randomText());
    for (const blobs of [[], names, ['x'], [null], 'x', { 0: names[0] }]) {
      const answer = await student.json('POST', '/v1/blobs/missing', { blobs });
      expect(answer).toEqual({ status: 400, body: { code: 'malformed' } });
    }
    const answer = await student.json('POST', '/v1/blobs/missing', { blobs: names.slice(1) });
    expect(answer.body.missing).toEqual(names.slice(1));
  });
});

test('what is logged of attachments names none of them, and nobody', async () => {
  const { student, lines, one } = await begin();
  await put(student, one);
  await fetchBlob(student, student, one);
  expect(lines.slice(-2)).toMatchObject([
    { method: 'PUT', route: '/v1/blobs/:name', status: 200 },
    { method: 'GET', route: '/v1/spaces/:space/blobs/:name', status: 200, bytes: 5000 },
  ]);
  for (const word of [one.name, student.id, student.space]) {
    expect(JSON.stringify(lines)).not.toContain(word);
  }
});
