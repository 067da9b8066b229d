import { afterEach, expect, test } from 'vitest';
import { newDisk, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from './people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

test('what sync noticed can be read after a restart: when the server went and came, and which entry it refused', async () => {
  const server = startServer();
  const line = { isDown: false, refuses: false };
  const reach: typeof server.fetch = async (address, init) => {
    if (line.isDown) throw new TypeError('Failed to fetch');
    const answer = await server.fetch(address, init);
    if (!line.refuses || !address.endsWith('/v1/push')) return answer;
    const said = (await answer.json()) as { answers: unknown[] };
    const answers = said.answers.map(() => ({ outcome: 'refused', code: 'not-permitted' }));
    return new Response(JSON.stringify({ ...said, answers }), { headers: answer.headers });
  };
  const disk = newDisk();
  const phone = startDevice({ ...server, fetch: reach }, disk);
  closing.push(server, phone);
  await phone.device.create(amira, passphrase);
  const { account, me } = phone.portfolio();
  await account.connect({ by: 'open' }, passphrase);
  await until(() => account.status.get().state === 'on-server');
  expect(await account.noticed()).toEqual([]);

  line.isDown = true;
  await account.syncNow();
  await account.syncNow();
  line.isDown = false;
  await account.syncNow();
  line.refuses = true;
  const entry = await write(phone.portfolio(), 'Refused', 'Kept here.');
  await account.syncNow();
  await until(() => account.status.get().refused > 0);
  await phone.close();

  const again = startDevice({ ...server, fetch: reach }, disk);
  closing.push(again);
  await until(() => again.device.phase.get().phase === 'locked');
  await again.device.unlock(me, { by: 'passphrase', text: passphrase });
  const noticed = await again.portfolio().account.noticed();
  expect(
    noticed
      .map(({ event }) => event)
      .toReversed()
      .slice(0, 3),
  ).toEqual(['line-lost', 'line-back', 'refused']);
  expect(noticed.find(({ event }) => event === 'refused')).toMatchObject({
    entry,
    code: 'not-permitted',
  });
});
