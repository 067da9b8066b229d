import { afterEach, expect, test } from 'vitest';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { openWorld, student } from './meeting.ts';
import { passphrase } from './people.ts';

const world = openWorld();
afterEach(world.close);

/** One portfolio on two devices; the phone deletes ten of its twelve entries for good. */
async function emptied() {
  const server = world.begin();
  const phone = await student(world, server);
  const ids = [];
  for (let n = 1; n <= 12; n++)
    ids.push(await write(phone.portfolio(), `Day ${n}`, `Words of ${n}.`));
  const laptop = world.start(server);
  const way = { by: 'passphrase', text: passphrase } as const;
  await laptop.device.signIn(phone.portfolio().loginName, way);
  await until(() => entries(laptop).length === 12);
  const gone = ids.slice(0, 10);
  phone.network.online = false;
  await phone.portfolio().journal.bin(gone);
  await phone.portfolio().journal.remove(gone);
  phone.network.online = true;
  await phone.portfolio().account.syncNow();
  await until(() => laptop.portfolio().account.status.get().state === 'asks');
  return { phone, laptop, gone };
}

type Device = Awaited<ReturnType<typeof emptied>>['laptop'];

function entries(device: Device) {
  return device.portfolio().journal.entries.get().all;
}

test('[SYNC-34] what one device deletes in bulk stays on another, and comes back if that is the answer', async () => {
  const { phone, laptop, gone } = await emptied();
  expect(entries(phone)).toHaveLength(2);
  expect(entries(laptop)).toHaveLength(12);
  expect(new Set(await laptop.portfolio().removals.held())).toEqual(new Set(gone));
  expect(laptop.portfolio().account.status.get()).toMatchObject({ state: 'asks', held: 10 });

  expect(await laptop.portfolio().removals.keep()).toEqual({ ok: true, value: undefined });
  await until(() => entries(phone).length === 12);
  await until(() => laptop.portfolio().account.status.get().state === 'on-server');
  expect(await laptop.portfolio().removals.held()).toEqual([]);
});

test('[SYNC-34] and goes if that is the answer, for good', async () => {
  const { phone, laptop } = await emptied();
  expect(await laptop.portfolio().removals.letGo()).toEqual({ ok: true, value: undefined });
  await until(() => entries(laptop).length === 2);
  await until(() => laptop.portfolio().account.status.get().state === 'on-server');
  expect(entries(phone)).toHaveLength(2);
});

test('[SYNC-34] letting them go takes no word that was written since', async () => {
  const { phone, laptop, gone } = await emptied();
  const [edited] = gone;
  const editing = edited && (await laptop.portfolio().journal.edit(edited));
  if (!editing) throw new Error('no entry to write');
  laptop.network.online = false;
  editing.change((entry) => ({ ...entry, title: 'Day 1, and more' }));
  // At the same moment: whichever is first, the edit stands.
  await Promise.all([editing.close(), laptop.portfolio().removals.letGo()]);
  laptop.network.online = true;
  await laptop.portfolio().account.syncNow();
  for (const one of [laptop, phone])
    await until(() => entries(one).some(({ title }) => title === 'Day 1, and more'));
  await until(() => entries(laptop).length === 3);
});

test('[SYNC-34] an edit answers for its entry, and the others go on waiting', async () => {
  const { phone, laptop, gone } = await emptied();
  const [edited] = gone;
  const editing = edited && (await laptop.portfolio().journal.edit(edited));
  if (!editing) throw new Error('no entry to write');
  editing.change((entry) => ({ ...entry, title: 'Day 1, and more' }));
  await editing.close();
  await until(() => entries(phone).length === 3);
  await until(() => laptop.portfolio().account.status.get().held === 9);
  expect(entries(laptop)).toHaveLength(12);
});
