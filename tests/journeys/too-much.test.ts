import { afterEach, expect, test } from 'vitest';
import { room } from '#domain/content/limits.ts';
import type { UserId } from '#protocol/ids.ts';
import { MOST_CONTENT_BYTES, MOST_READERS } from '#protocol/record.ts';
import { type Headless, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, maya, passphrase } from './people.ts';

const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0).reverse()) await one.close();
});

/** A student, and a supervisor who may read what she shares. */
async function two(who = maya) {
  const server = startServer();
  closing.push(server);
  const begin = async (who: typeof amira) => {
    const device = startDevice(server);
    closing.push(device);
    await device.device.create(who, passphrase);
    await device.portfolio().account.connect({ by: 'open' }, passphrase);
    return device.portfolio();
  };
  const [student, supervisor] = [await begin(amira), await begin(who)];
  const invited = await student.people.invite('Maya');
  const [, id = '', secret = ''] =
    /\/i\/(\S+)#(\S+)$/.exec(invited.ok ? invited.value.link : '') ?? [];
  expect(await supervisor.people.answer({ id, secret })).toMatchObject({ ok: true });
  await student.people.refreshInvites();
  expect(await student.people.confirm(id)).toMatchObject({ ok: true });
  return { student, supervisor };
}

const tooLarge = { ok: false, error: 'too-large' };

test('an entry that a record holds but a copy does not is not shared, and says so; a shorter one is', async () => {
  const { student, supervisor } = await two();
  const doc = await write(student, 'Long', 'x'.repeat(MOST_CONTENT_BYTES - 500));
  expect((await student.journal.read(doc))?.stages['entry']).toHaveLength(MOST_CONTENT_BYTES - 500);
  expect(await student.sharing.publish(doc, [supervisor.me])).toEqual(tooLarge);
  expect(student.sharing.copies.get().size).toBe(0);

  const titled = await write(student, 't'.repeat(3000), 'Short.');
  expect(await student.sharing.publish(titled, [supervisor.me])).toEqual(tooLarge);

  const short = await write(student, 'Short', 'x'.repeat(300_000));
  expect(await student.sharing.publish(short, [supervisor.me])).toMatchObject({ ok: true });
  const copy = await until(() => supervisor.review.inbox.get().all[0]);
  expect(copy.copy.stages['entry']).toHaveLength(300_000);
});

test('a copy goes to as many people as a record can name, and to each once', async () => {
  const { student, supervisor } = await two();
  const doc = await write(student, 'Chairing the huddle', 'The room went quiet.');
  const many = Array.from({ length: MOST_READERS + 1 }, (_, count) => `u_${count}` as UserId);
  expect(await student.sharing.publish(doc, many)).toEqual({
    ok: false,
    error: 'too-many-readers',
  });
  expect(await student.sharing.publish(doc, [supervisor.me, supervisor.me])).toMatchObject({
    ok: true,
  });
  expect(student.sharing.copies.get().get(doc)?.readers).toHaveLength(1);
});

test('feedback and answers of more than fits are not sent, and nothing of them is kept as said', async () => {
  const { student, supervisor } = await two();
  const doc = await write(student, 'Chairing the huddle', 'The room went quiet.');
  await student.sharing.publish(doc, [supervisor.me]);
  const copy = await until(() => supervisor.review.inbox.get().all[0]);
  const full = 'x'.repeat(room.feedback);
  expect(await supervisor.review.write(copy.share, `${full}x`)).toEqual(tooLarge);
  expect(await supervisor.review.write(copy.share, full)).toMatchObject({ ok: true });
  const [note] = supervisor.review.inbox.get().all[0]?.feedback ?? [];
  expect(note && (await supervisor.review.edit(note.id, `${full}x`, full))).toEqual(tooLarge);
  await until(() => student.sharing.feedback.get().get(doc)?.length);
  expect(await student.sharing.answer(doc, `${full}x`)).toEqual(tooLarge);
  expect(
    student.sharing.feedback
      .get()
      .get(doc)
      ?.map(({ text }) => text.length),
  ).toEqual([room.feedback]);
  await student.sharing.stop(doc);
  await until(() => supervisor.review.kept.get().length > 0);
  expect(supervisor.review.kept.get().map(({ text }) => text.length)).toEqual([room.feedback]);
});

test('whatever our own fields take of a person goes through an invitation', async () => {
  const { student, supervisor } = await two({
    person: 'supervisor',
    name: 'n'.repeat(room.name),
    role: { title: 't'.repeat(room.role), registration: 'r'.repeat(room.registration) },
  });
  expect(student.people.people.get()).toMatchObject([
    { id: supervisor.me, registration: 'r'.repeat(room.registration) },
  ]);
});

test('two versions that together are more than an entry holds both stay, and nothing else waits for them', async () => {
  const server = startServer();
  closing.push(server);
  const [phone, laptop] = [startDevice(server), startDevice(server)];
  closing.push(phone, laptop);
  await phone.device.create(amira, passphrase);
  await phone.portfolio().account.connect({ by: 'open' }, passphrase);
  const docs = [
    await write(phone.portfolio(), 'Huge', 'A first line.'),
    await write(phone.portfolio(), 'Small', 'A first line.'),
  ] as const;
  await until(() => phone.portfolio().account.status.get().state === 'on-server');
  const way = { by: 'passphrase', text: passphrase } as const;
  await laptop.device.signIn(phone.portfolio().loginName, way);
  await until(() => laptop.portfolio().journal.entries.get().all.length === 2);
  for (const [device, letter] of [
    [phone, 'p'],
    [laptop, 'l'],
  ] as const) {
    device.network.online = false;
    for (const [doc, length] of [
      [docs[0], 300_000],
      [docs[1], 30],
    ] as const) {
      const editing = await device.portfolio().journal.edit(doc);
      editing?.change((entry) => ({ ...entry, stages: { entry: letter.repeat(length) } }));
      await editing?.close();
    }
  }
  phone.network.online = true;
  await phone.portfolio().account.syncNow();
  laptop.network.online = true;
  await laptop.portfolio().account.syncNow();
  const both = await until(async () => {
    const small = await laptop.portfolio().journal.read(docs[1]);
    return small && small.versions.length > 0 && small;
  });
  expect([both.stages['entry'], both.versions[0]?.text].toSorted()).toEqual([
    'l'.repeat(30),
    'p'.repeat(30),
  ]);
  const huge = async (device: Headless) => (await device.portfolio().journal.read(docs[0]))?.stages;
  expect(await huge(laptop)).toEqual({ entry: 'l'.repeat(300_000) });
  expect(await huge(phone)).toEqual({ entry: 'p'.repeat(300_000) });
  expect(laptop.portfolio().account.status.get().parked).toBe(1);
});
