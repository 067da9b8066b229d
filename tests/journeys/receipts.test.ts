import { afterEach, expect, test } from 'vitest';
import { startDevice } from '../headless/device.ts';
import { startServer } from './server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, passphrase } from './people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

test('after a session was renewed every receipt says what the status line says', async () => {
  const server = startServer();
  const phone = startDevice(server);
  closing.push(server, phone);
  await phone.device.create(amira, passphrase);
  const { account, journal } = phone.portfolio();
  await account.connect({ by: 'open' }, passphrase);
  await until(() => account.status.get().state === 'on-server');
  for (const round of ['first', 'second', 'third']) {
    await account.signOut();
    const docs = [
      await write(phone.portfolio(), `One of the ${round}`, 'Written while signed out.'),
      await write(phone.portfolio(), `Another of the ${round}`, 'Written while signed out.'),
    ];
    await until(() => account.status.get().state === 'needs-sign-in');
    const at = (doc: (typeof docs)[number]) => journal.receipts.get().get(doc);
    await until(() => docs.every((doc) => at(doc)?.waiting));
    expect(await account.signInAgain(passphrase)).toMatchObject({ ok: true });
    await until(() => account.status.get().state === 'on-server');
    await until(() => docs.every((doc) => at(doc)?.reached === 'server' && !at(doc)?.waiting));
    expect([...journal.receipts.get().values()].filter(({ waiting }) => waiting)).toEqual([]);
  }
});
