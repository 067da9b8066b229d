import { afterEach, expect, test } from 'vitest';
import { fromBase64url, toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { sha256 } from '#protocol/canonical.ts';
import type { PullRequest, PullResponse } from '#protocol/sync.ts';
import type { Fetch } from '#sync/http.ts';
import { startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from './people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

/** A server that answers every pull from the start with later versions of each row, which nobody signed. */
function lyingAbout(fetch: Fetch, lies: { on: boolean }): Fetch {
  return async (address, init) => {
    if (!lies.on || !address.endsWith('/v1/pull')) return fetch(address, init);
    const asked = JSON.parse(String(init?.body)) as PullRequest;
    const answer = await fetch(address, {
      ...init,
      body: JSON.stringify({ ...asked, checkpoint: {} }),
    });
    const page = (await answer.json()) as PullResponse;
    const rows = await Promise.all(page.rows.map(forged));
    return new Response(JSON.stringify({ ...page, rows }), { headers: answer.headers });
  };
}

async function forged({ record, seq }: PullResponse['rows'][number]) {
  const ct = toBase64url(toUtf8('nothing that opens'));
  const cth = await sha256(fromBase64url(ct));
  const head = { ...record.head, rev: record.head.rev + 1, cth };
  return { record: { ...record, head, ct }, seq: seq + 1000 };
}

test('[SYNC-27] a server that makes up later versions takes no word away; true ones still come in', async () => {
  const server = startServer();
  const lies = { on: false };
  const phone = startDevice({ ...server, fetch: lyingAbout(server.fetch, lies) });
  const laptop = startDevice(server);
  closing.push(server, phone, laptop);
  await phone.device.create(amira, passphrase);
  const { account, journal, loginName } = phone.portfolio();
  await account.connect({ by: 'open' }, passphrase);
  const id = await write(phone.portfolio(), 'A hard week', 'What I learned.');
  await account.syncNow();
  expect(account.status.get().state).toBe('on-server');

  lies.on = true;
  await account.syncNow();
  expect(await journal.read(id)).toMatchObject({ title: 'A hard week' });
  expect(account.status.get()).toMatchObject({ parked: 0 });

  lies.on = false;
  await laptop.device.signIn(loginName, { by: 'passphrase', text: passphrase });
  await until(async () => (await laptop.portfolio().journal.read(id)) !== undefined);
  const editing = await laptop.portfolio().journal.edit(id);
  editing?.change((entry) => ({ ...entry, title: 'A hard week, and a good end' }));
  await editing?.close();
  await laptop.portfolio().account.syncNow();
  await until(async () => {
    await account.syncNow();
    return (await journal.read(id))?.title === 'A hard week, and a good end';
  });
});
