import { afterEach, describe, expect, test } from 'vitest';
import { newDisk } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { confirm, cutting, invite, openWorld, signUp, student, supervisor } from './meeting.ts';
import { maya, passphrase } from './people.ts';

const world = openWorld();
const { begin, start } = world;
afterEach(world.close);

const toAnswer = /POST .*\/v1\/invites\/[^/]+\/answer$/;

/** A supervisor who answered, and never heard that the answer arrived. */
async function unheardAnswer() {
  const server = begin();
  const phone = await student(world, server);
  const link = await invite(phone.portfolio());
  const line = cutting(server);
  const disk = newDisk();
  const laptop = start(line, disk);
  await signUp(laptop, link);
  line.cut.answersTo = toAnswer;
  expect(await laptop.portfolio().people.answer(link)).toEqual({
    ok: false,
    error: 'unreachable',
  });
  line.cut.answersTo = undefined;
  return { server, phone, laptop, link, line, disk };
}

describe('an answer that arrived, and whose receipt was lost', () => {
  test('is given again the same way, whether or not the student has confirmed meanwhile', async () => {
    const { phone, laptop, link } = await unheardAnswer();
    const [amiras, mayas] = [phone.portfolio(), laptop.portfolio()];
    expect(await mayas.people.lookAt(link)).toMatchObject({
      ok: true,
      value: { name: 'Amira Khan', state: 'answered' },
    });
    expect(await mayas.people.answer(link)).toMatchObject({
      ok: true,
      value: { name: 'Amira Khan', direction: 'i-read' },
    });
    await confirm(amiras, link, mayas);
    expect(await mayas.people.lookAt(link)).toMatchObject({
      ok: true,
      value: { state: 'confirmed' },
    });
    expect(await mayas.people.answer(link)).toMatchObject({ ok: true });
    expect(mayas.people.people.get()).toHaveLength(1);
  });

  test('leaves nobody a stranger: what the student shares then is read', async () => {
    const { phone, laptop, link } = await unheardAnswer();
    const [amiras, mayas] = [phone.portfolio(), laptop.portfolio()];
    await confirm(amiras, link, mayas);
    const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
    expect(await amiras.sharing.publish(doc, [mayas.me])).toMatchObject({ ok: true });
    await until(() => mayas.review.inbox.get().all[0]?.copy.title === 'Chairing the huddle');
    expect(mayas.people.people.get()).toMatchObject([{ name: 'Amira Khan' }]);
    expect(mayas.unreadable.get().unknown).toBe(0);
  });

  test('and the browser died: the student is known after the next unlock, and the link still works', async () => {
    const { phone, laptop, link, line, disk } = await unheardAnswer();
    const { me } = laptop.portfolio();
    await laptop.close();
    const again = start(line, { ...disk, name: `${disk.name}-again` });
    await until(() => again.device.phase.get().phase === 'locked');
    await again.device.unlock(me, { by: 'passphrase', text: passphrase });
    const mayas = again.portfolio();
    await until(() => mayas.people.people.get()[0]?.name === 'Amira Khan');
    await until(async () => (await mayas.people.answer(link)).ok);
    await confirm(phone.portfolio(), link, mayas);
  });

  test('is nobody else’s to give again', async () => {
    const { server, link } = await unheardAnswer();
    const stranger = start(server);
    await stranger.device.create({ ...maya, name: 'Tom Okafor' }, passphrase);
    await stranger.portfolio().account.connect({ by: 'open' }, passphrase);
    expect(await stranger.portfolio().people.lookAt(link)).toEqual({
      ok: false,
      error: 'not-found',
    });
    expect(await stranger.portfolio().people.answer(link)).toEqual({
      ok: false,
      error: 'not-found',
    });
    expect(stranger.portfolio().people.people.get()).toEqual([]);
  });
});

test('opening an answered link again makes known who was not', async () => {
  const { phone, laptop, link, disk } = await unheardAnswer();
  const [amiras, { me }] = [phone.portfolio(), laptop.portfolio()];
  // As older versions left a portfolio: answered, confirmed, shared with, and the student not pinned. Its own rows
  // have come back once, so that they do not come again after they were taken out.
  await laptop.portfolio().account.syncNow();
  const rows = await laptop.records().newest({ coll: 'doc', limit: 10 });
  await laptop.device.lock();
  await laptop.records().purge(rows.map(({ key }) => key));
  await disk.store.putPage(me, 'head', '');
  await laptop.device.unlock(me, { by: 'passphrase', text: passphrase });
  const mayas = laptop.portfolio();
  await until(() => mayas.review.inbox.get().complete);
  expect(mayas.people.people.get()).toEqual([]);
  await confirm(amiras, link);
  const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
  await amiras.sharing.publish(doc, [me]);
  await until(() => mayas.unreadable.get().unknown > 0);
  expect(await mayas.people.answer(link)).toMatchObject({ ok: true });
  await until(() => mayas.review.inbox.get().all.length === 1);
  expect(mayas.unreadable.get().unknown).toBe(0);
});

test('an invitation that somebody else answered first is not used for a promise', async () => {
  const server = begin();
  const phone = await student(world, server);
  const link = await invite(phone.portfolio());
  const late = start(server);
  await signUp(late, link, { ...maya, name: 'Tom Okafor' });
  const first = start(server);
  await signUp(first, link);
  expect(await first.portfolio().people.answer(link)).toMatchObject({ ok: true });
  expect(await late.portfolio().people.answer(link)).toEqual({ ok: false, error: 'not-found' });
  expect(late.portfolio().people.people.get()).toEqual([]);
});

test('a portfolio that was made and answered nothing answers when the link is opened again', async () => {
  const server = begin();
  const phone = await student(world, server);
  const link = await invite(phone.portfolio());
  const disk = newDisk();
  const before = start(server, disk);
  await before.device.create(maya, passphrase);
  const { me } = before.portfolio();
  // At the kit step the browser is closed.
  await before.close();
  const after = start(server, { ...disk, name: `${disk.name}-again` });
  await until(() => after.device.phase.get().phase === 'locked');
  await after.device.unlock(me, { by: 'passphrase', text: passphrase });
  const mayas = after.portfolio();
  expect(mayas.account.connected.get()).toBe(false);
  expect(await mayas.account.connect({ by: 'invite', link }, passphrase)).toMatchObject({
    ok: true,
  });
  expect(await mayas.people.answer(link)).toMatchObject({ ok: true });
  await confirm(phone.portfolio(), link, mayas);
});

test('an account whose making was not heard of is made once, by the same invitation', async () => {
  const server = begin();
  const phone = await student(world, server);
  const link = await invite(phone.portfolio());
  const line = cutting(server);
  const laptop = start(line);
  await laptop.device.create(maya, passphrase);
  const { account, people } = laptop.portfolio();
  line.cut.answersTo = /POST .*\/v1\/register$/;
  const connect = () => account.connect({ by: 'invite', link }, passphrase);
  expect(await connect()).toEqual({ ok: false, error: 'unreachable' });
  line.cut.answersTo = undefined;
  expect(await connect()).toMatchObject({ ok: true });
  expect(await people.answer(link)).toMatchObject({ ok: true });
  await confirm(phone.portfolio(), link, laptop.portfolio());
});

test('one’s own invitation is told apart, open or used, and nothing happens to it', async () => {
  const server = begin();
  const phone = await student(world, server);
  const amiras = phone.portfolio();
  const open = await invite(amiras);
  expect(await amiras.people.answer(open)).toEqual({ ok: false, error: 'own-invitation' });
  const { link: used } = await supervisor(world, server, amiras);
  expect(await amiras.people.answer(used)).toEqual({ ok: false, error: 'own-invitation' });
  expect(amiras.people.people.get()).toMatchObject([{ direction: 'reads-mine' }]);
  const laptop = start(server);
  expect(await laptop.device.lookAt(open)).toMatchObject({ ok: true, value: { state: 'open' } });
});

test('who answered and is signed out is asked to sign in, not told that the link is used up', async () => {
  const { laptop, link } = await unheardAnswer();
  const mayas = laptop.portfolio();
  await mayas.account.signOut();
  expect(await mayas.people.lookAt(link)).toEqual({ ok: false, error: 'not-signed-in' });
});

test.each([
  [
    'a last character that no encoder writes',
    (secret: string) => `${secret.slice(0, -1)}${other(secret)}`,
  ],
  ['a character missing', (secret: string) => secret.slice(0, -1)],
  ['nothing in it', () => ''],
])('a secret with %s is a damaged link, not a bug', async (_what, spoil) => {
  const server = begin();
  const phone = await student(world, server);
  const link = await invite(phone.portfolio());
  const stranger = start(server);
  await until(() => stranger.device.phase.get().phase === 'new');
  const spoilt = { ...link, secret: spoil(link.secret) };
  expect(await stranger.device.lookAt(spoilt)).toEqual({ ok: false, error: 'damaged' });
});

/** The same last bits of the secret, and a bit that stands for nothing. */
function other(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[alphabet.indexOf(secret.at(-1) ?? '') ^ 1] ?? '';
}
