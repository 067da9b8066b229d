import { afterEach, expect, test } from 'vitest';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { newDisk } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import {
  cutting,
  openWorld,
  type Server,
  student as studentOf,
  supervisor as supervisorOf,
} from './meeting.ts';
import { amira, maya, passphrase } from './people.ts';

const world = openWorld();
const { begin, start } = world;
afterEach(world.close);

const student = (server: Server) => studentOf(world, server);
const supervisor = (server: Server, of: Portfolio, who = maya) =>
  supervisorOf(world, server, of, who);

test('what was written before connecting is on the server, and on a second device that signs in', async () => {
  const server = begin();
  const phone = start(server);
  await phone.device.create(amira, passphrase);
  await write(phone.portfolio(), 'Before there was an account', 'Still here.');
  await phone.portfolio().account.connect({ by: 'open' }, passphrase);
  await until(() => phone.portfolio().account.status.get().state === 'on-server');
  const second = start(server);
  const signedIn = await second.device.signIn(phone.portfolio().loginName, {
    by: 'passphrase',
    text: passphrase,
  });
  expect(signedIn).toEqual({ ok: true, value: undefined });
  await until(() => second.portfolio().journal.entries.get().all.length === 1);
  expect(second.portfolio().profile.get().name).toBe('Amira Khan');

  // From now on it goes by itself, both ways.
  await write(second.portfolio(), 'From the laptop', 'Hello.');
  await until(() => phone.portfolio().journal.entries.get().all.length === 2);
});

test('an entry is shared, read, answered, updated, and no longer shared', async () => {
  const server = begin();
  const phone = await student(server);
  const doc = await write(phone.portfolio(), 'Chairing the huddle', 'The room went quiet.');
  await write(phone.portfolio(), 'Never shared', 'Between me and the page.');
  const { laptop, id } = await supervisor(server, phone.portfolio());
  const [amiras, mayas] = [phone.portfolio(), laptop.portfolio()];

  expect(await amiras.sharing.publish(doc, [id])).toEqual({ ok: true, value: undefined });
  const received = await until(() => mayas.review.inbox.get().all[0]);
  expect(received).toMatchObject({
    unread: true,
    changed: false,
    student: { name: 'Amira Khan' },
    copy: { title: 'Chairing the huddle', stages: { entry: 'The room went quiet.' } },
  });

  // She reads and answers on a train; it arrives when there is a connection.
  laptop.network.online = false;
  await mayas.review.write(received.share, 'What was the silence doing?');
  expect(mayas.review.inbox.get().all[0]?.feedback[0]).toMatchObject({
    mine: true,
    sent: 'waiting',
  });
  laptop.network.online = true;
  await mayas.account.syncNow();
  const heard = await until(() => amiras.sharing.feedback.get().get(doc)?.[0]);
  expect(heard).toMatchObject({
    name: 'Maya Fenwick',
    text: 'What was the silence doing?',
    unread: true,
  });
  await mayas.review.markRead(received.share);
  await until(() => amiras.journal.receipts.get().get(doc)?.reached === 'read');
  expect(amiras.journal.receipts.get().get(doc)?.who).toEqual(['Maya Fenwick']);
  await until(() => mayas.review.inbox.get().all[0]?.feedback[0]?.sent === 'sent');

  // Writing on changes nothing she sees, until it is published again.
  const editing = await amiras.journal.edit(doc);
  editing?.change((entry) => ({ ...entry, stages: { entry: 'The room went quiet. I let it.' } }));
  await editing?.close();
  await amiras.account.syncNow();
  await mayas.account.syncNow();
  expect(mayas.review.inbox.get().all[0]?.copy.stages).toEqual({ entry: 'The room went quiet.' });
  await amiras.sharing.publish(doc, [id]);
  await until(() => mayas.review.inbox.get().all[0]?.changed);
  expect(mayas.review.inbox.get().all).toHaveLength(1);

  await amiras.sharing.stop(doc);
  await until(() => mayas.review.inbox.get().all.length === 0);
  expect(mayas.review.kept.get()).toMatchObject([
    { text: 'What was the silence doing?', studentName: 'Amira Khan', sent: 'sent' },
  ]);
  expect(amiras.sharing.feedback.get().get(doc)?.[0]?.text).toBe('What was the silence doing?');
});

test('feedback written offline on a copy that was withdrawn meanwhile is kept and says it never arrived', async () => {
  const server = begin();
  const phone = await student(server);
  const doc = await write(phone.portfolio(), 'Chairing the huddle', 'The room went quiet.');
  const { laptop, id } = await supervisor(server, phone.portfolio());
  await phone.portfolio().sharing.publish(doc, [id]);
  const received = await until(() => laptop.portfolio().review.inbox.get().all[0]);
  laptop.network.online = false;
  await laptop.portfolio().review.write(received.share, 'Too late, as it turns out.');
  await phone.portfolio().sharing.stop(doc);
  await until(() => phone.portfolio().account.status.get().waiting === 0);
  laptop.network.online = true;
  await laptop.portfolio().account.syncNow();
  await until(() => laptop.portfolio().review.inbox.get().all.length === 0);
  const kept = await until(() =>
    laptop
      .portfolio()
      .review.kept.get()
      .find(({ sent }) => sent === 'undeliverable'),
  );
  expect(kept.text).toBe('Too late, as it turns out.');
});

test('a person who is no longer among the readers sees nothing new, and the other one sees it all', async () => {
  const server = begin();
  const phone = await student(server);
  const amiras = phone.portfolio();
  const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
  const first = await supervisor(server, amiras);
  const second = await supervisor(server, amiras, { ...maya, name: 'Tom Okafor' });
  await amiras.sharing.publish(doc, [first.id, second.id]);
  const shared = await until(() => first.laptop.portfolio().review.inbox.get().all[0]);
  await first.laptop.portfolio().review.write(shared.share, 'From Maya.');
  await until(
    () => second.laptop.portfolio().review.inbox.get().all[0]?.feedback[0]?.name === 'Maya Fenwick',
  );

  await amiras.sharing.publish(doc, [second.id]);
  await until(() => first.laptop.portfolio().review.inbox.get().all.length === 0);
  await second.laptop.portfolio().review.write(shared.share, 'From Tom.');
  await until(() => amiras.sharing.feedback.get().get(doc)?.length === 2);
  expect(
    second.laptop
      .portfolio()
      .review.inbox.get()
      .all[0]?.feedback.map(({ text }) => text),
  ).toEqual(['From Maya.', 'From Tom.']);
});

test('whoever was taken from the readers stays so, on a device that never heard of its own publication too', async () => {
  const server = begin();
  const line = cutting(server);
  const phone = await studentOf(world, line);
  const amiras = phone.portfolio();
  const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
  const first = await supervisor(server, amiras);
  const second = await supervisor(server, amiras, { ...maya, name: 'Tom Okafor' });
  const laptop = start(server);
  await laptop.device.signIn(amiras.loginName, { by: 'passphrase', text: passphrase });
  await until(() => laptop.portfolio().people.people.get().length === 2);
  line.cut.answersTo = /\/v1\/(push|pull)/;
  await amiras.sharing.publish(doc, [first.id, second.id]);
  await until(async () => {
    await laptop.portfolio().account.syncNow();
    return laptop.portfolio().sharing.copies.get().size === 1;
  });
  phone.network.online = false;
  expect(await laptop.portfolio().sharing.publish(doc, [second.id])).toMatchObject({ ok: true });
  await until(() => laptop.portfolio().sharing.sent.get().get(doc) === 'sent');
  line.cut.answersTo = undefined;
  phone.network.online = true;
  const readersOf = ({ portfolio }: typeof phone) =>
    portfolio()
      .sharing.copies.get()
      .get(doc)
      ?.readers.map(({ name }) => name);
  const stands = async ({ records }: typeof phone) =>
    (await records(amiras.me).ofParent(doc))[0]?.hash ?? '';
  await until(async () => {
    await amiras.account.syncNow();
    await laptop.portfolio().account.syncNow();
    return (await stands(phone)) === (await stands(laptop));
  });
  await until(() => readersOf(phone)?.join() === 'Tom Okafor');
  await until(() => readersOf(laptop)?.join() === 'Tom Okafor');
});

test('an invitation works once, and a wrong, used or withdrawn one is refused alike', async () => {
  const server = begin();
  const phone = await student(server);
  const { link } = await supervisor(server, phone.portfolio());
  const stranger = start(server);
  await until(() => stranger.device.phase.get().phase === 'new');
  expect(await stranger.device.lookAt(link)).toEqual({ ok: false, error: 'not-found' });
  const wrong = { ...link, secret: 'A'.repeat(43) };
  expect(await stranger.device.lookAt(wrong)).toEqual({ ok: false, error: 'not-found' });
  const another = await phone.portfolio().people.invite('Nobody');
  if (!another.ok) throw new Error(another.error);
  await phone.portfolio().people.withdraw(another.value.id);
  const [, id = '', secret = ''] = /\/i\/(\S+)#(\S+)$/.exec(another.value.link) ?? [];
  expect(await stranger.device.lookAt({ id, secret })).toEqual({ ok: false, error: 'not-found' });
});

test('the same entry written on two devices without a connection keeps the words of both', async () => {
  const server = begin();
  const phone = await student(server);
  const doc = await write(phone.portfolio(), 'Huddle', 'A first line.');
  await until(() => phone.portfolio().account.status.get().state === 'on-server');
  const laptop = start(server, newDisk());
  await laptop.device.signIn(phone.portfolio().loginName, { by: 'passphrase', text: passphrase });
  await until(() => laptop.portfolio().journal.entries.get().all.length === 1);
  phone.network.online = false;
  laptop.network.online = false;
  for (const [device, words, tag] of [
    [phone, 'Written on the phone.', 'ward'],
    [laptop, 'Written on the laptop.', 'evening'],
  ] as const) {
    const editing = await device.portfolio().journal.edit(doc);
    editing?.change((entry) => ({ ...entry, tags: [tag], stages: { entry: words } }));
    await editing?.close();
  }
  phone.network.online = true;
  await phone.portfolio().account.syncNow();
  laptop.network.online = true;
  await laptop.portfolio().account.syncNow();
  for (const device of [phone, laptop]) {
    const entry = await until(async () => {
      void device.portfolio().account.syncNow();
      const now = await device.portfolio().journal.read(doc);
      return now && now.versions.length > 0 && now;
    });
    const words = [entry.stages['entry'], ...entry.versions.map(({ text }) => text)];
    expect(words.toSorted()).toEqual(['Written on the laptop.', 'Written on the phone.']);
    expect(entry.tags.toSorted()).toEqual(['evening', 'ward']);
  }
  const entry = await phone.portfolio().journal.read(doc);
  await phone.portfolio().journal.settle(doc, entry?.versions[0]?.id ?? '', 'both');
  await until(async () => (await laptop.portfolio().journal.read(doc))?.versions.length === 0);
  expect((await laptop.portfolio().journal.read(doc))?.stages['entry']).toContain(
    'Written on the phone.',
  );
});

test('sending goes on while the portfolio is locked', async () => {
  const server = begin();
  const phone = await student(server);
  phone.network.online = false;
  await write(phone.portfolio(), 'Just before locking', 'Words.');
  await phone.device.lock();
  await until(() => (phone.device.status.get()?.waiting ?? 0) > 0);
  phone.network.online = true;
  await until(() => phone.device.status.get()?.state === 'on-server', 20_000);
});

test('a copy is said to be seen once the server has this version of it, and not before', async () => {
  const server = begin();
  const phone = await student(server);
  const { sharing, account, journal } = phone.portfolio();
  const doc = await write(phone.portfolio(), 'Chairing the huddle', 'The room went quiet.');
  const { laptop, id } = await supervisor(server, phone.portfolio());
  const sent = () => sharing.sent.get().get(doc);
  const seen = () => laptop.portfolio().review.inbox.get().all[0]?.copy.title;
  phone.network.online = false;
  expect(sent()).toBeUndefined();
  await sharing.publish(doc, [id]);
  expect(sent()).toBe('waiting');
  await account.syncNow();
  await until(() => account.status.get().state === 'offline');
  expect([sent(), seen()]).toEqual(['waiting', undefined]);
  phone.network.online = true;
  await account.syncNow();
  await until(() => sent() === 'sent');
  await until(() => seen() === 'Chairing the huddle');

  // An update waits just the same, although there is a receipt of the version before it.
  phone.network.online = false;
  const editing = await journal.edit(doc);
  editing?.change((entry) => ({ ...entry, title: 'The huddle, again' }));
  await editing?.close();
  await sharing.publish(doc, [id]);
  expect(sent()).toBe('waiting');
  phone.network.online = true;
  await account.syncNow();
  await until(() => sent() === 'sent');
  await until(() => seen() === 'The huddle, again');
});
