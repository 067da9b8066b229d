import { afterEach, expect, test, vi } from 'vitest';
import { fromBase64url } from '#foundation/bytes.ts';
import type { Who } from '#portfolio/device.ts';
import type { RecordId } from '#protocol/ids.ts';
import { type Headless, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { amira, maya, passphrase } from './people.ts';

const mallory: Who = { ...amira, name: 'Mallory Pryce' };
const closing: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const one of closing.splice(0).reverse()) await one.close();
});

/** Three people of whom everybody may publish to everybody. */
async function threePeople() {
  const server = startServer();
  closing.push(server);
  const begin = async (who: Who) => {
    const device = startDevice(server);
    closing.push(device);
    await device.device.create(who, passphrase);
    await device.portfolio().account.connect({ by: 'open' }, passphrase);
    return device;
  };
  const people = {
    amira: await begin(amira),
    maya: await begin(maya),
    mallory: await begin(mallory),
  };
  await meet(people.amira, people.maya);
  await meet(people.amira, people.mallory);
  await meet(people.mallory, people.maya);
  await meet(people.mallory, people.amira);
  return people;
}

/** The reader answers an invitation of the owner's, and the owner confirms. */
async function meet(owner: Headless, reader: Headless): Promise<void> {
  const { people } = owner.portfolio();
  const invited = await people.invite('somebody');
  if (!invited.ok) throw new Error(invited.error);
  const [, id = '', secret = ''] = /\/i\/(\S+)#(\S+)$/.exec(invited.value.link) ?? [];
  expect(await reader.portfolio().people.answer({ id, secret })).toMatchObject({ ok: true });
  await until(async () => {
    await people.refreshInvites();
    return people.invites.get().some((line) => line.id === id && line.state === 'answered');
  });
  expect(await people.confirm(id)).toMatchObject({ ok: true });
}

/** What a modified client can do: its documents get the ids it likes. */
async function writeUnder(id: RecordId, { portfolio }: Headless, title: string): Promise<void> {
  const wanted = fromBase64url(id.slice(2));
  const dice = vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => {
    (bytes as unknown as Uint8Array).set(wanted);
    return bytes;
  });
  const opened = portfolio().journal.edit();
  const editing = await opened;
  dice.mockRestore();
  editing?.change((entry) => ({ ...entry, title, stages: { entry: 'Not hers.' } }));
  await editing?.close();
  expect(editing?.id).toBe(id);
}

const inboxOf = (device: Headless) => device.portfolio().review.inbox.get().all;
const titlesIn = (device: Headless) =>
  inboxOf(device)
    .map(({ student, copy }) => `${student.name}: ${copy.title}`)
    .toSorted();

test('a copy that another person publishes under the same id hides nothing, takes no feedback and relabels nothing', async () => {
  const all = await threePeople();
  const [amiras, mayas] = [all.amira.portfolio(), all.maya.portfolio()];
  const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
  const readers = [mayas.me, all.mallory.portfolio().me];
  await amiras.sharing.publish(doc, readers);
  const hers = await until(() => inboxOf(all.maya)[0]);
  await mayas.review.markRead(hers.share);
  await mayas.review.keepDraft(hers.share, 'Half a thought for Amira');
  await until(() => amiras.journal.receipts.get().get(doc)?.reached === 'read');
  await until(() => inboxOf(all.mallory)[0]);

  await writeUnder(doc, all.mallory, 'Something else');
  await all.mallory.portfolio().sharing.publish(doc, [mayas.me, amiras.me]);
  await until(() => inboxOf(all.maya).some(({ student }) => student.name === 'Mallory Pryce'));
  await until(() => inboxOf(all.amira).length > 0);

  // Both stand there, each under its own name; what was read, typed and shared is as it was.
  expect(titlesIn(all.maya)).toEqual([
    'Amira Khan: Chairing the huddle',
    'Mallory Pryce: Something else',
  ]);
  const [amirasCopy, mallorysCopy] = ['Amira Khan', 'Mallory Pryce'].map((name) =>
    inboxOf(all.maya).find(({ student }) => student.name === name),
  );
  expect(amirasCopy).toMatchObject({ unread: false, changed: false, share: hers.share });
  expect(mallorysCopy).toMatchObject({ unread: true, changed: false });
  expect(await mayas.review.draft(hers.share)).toEqual({ text: 'Half a thought for Amira' });
  expect(mallorysCopy && (await mayas.review.draft(mallorysCopy.share))).toEqual({ text: '' });
  expect(
    amiras.sharing.copies
      .get()
      .get(doc)
      ?.readers.map(({ name }) => name),
  ).toEqual(['Maya Fenwick', 'Mallory Pryce']);
  expect(amiras.journal.receipts.get().get(doc)).toMatchObject({
    reached: 'read',
    who: ['Maya Fenwick'],
  });

  // Feedback goes where it was meant to go, and nowhere else.
  expect(await mayas.review.write(hers.share, 'For Amira alone.')).toMatchObject({ ok: true });
  await until(() =>
    amiras.sharing.feedback
      .get()
      .get(doc)
      ?.some(({ text }) => text === 'For Amira alone.'),
  );
  await all.mallory.portfolio().account.syncNow();
  expect([...all.mallory.portfolio().sharing.feedback.get().values()].flat()).toEqual([]);
  expect(
    inboxOf(all.maya)
      .filter(({ feedback }) => feedback.some(({ text }) => text !== ''))
      .map(({ student }) => student.name),
  ).toEqual(['Amira Khan']);

  // He stops: only his goes.
  await all.mallory.portfolio().sharing.stop(doc);
  await until(() => !titlesIn(all.maya).includes('Mallory Pryce: Something else'));
  await until(() => inboxOf(all.amira).length === 0);
  expect(titlesIn(all.maya)).toEqual(['Amira Khan: Chairing the huddle']);
  expect(amiras.sharing.copies.get().has(doc)).toBe(true);
  expect(inboxOf(all.maya)[0]?.feedback.some(({ text }) => text === 'For Amira alone.')).toBe(true);
});

test('words kept about a copy that was taken back are not given to another copy of the same id', async () => {
  const all = await threePeople();
  const [amiras, mayas] = [all.amira.portfolio(), all.maya.portfolio()];
  const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
  await amiras.sharing.publish(doc, [mayas.me]);
  const hers = await until(() => inboxOf(all.maya)[0]);
  await mayas.review.write(hers.share, 'For Amira alone.');
  await until(() => mayas.account.status.get().waiting === 0);
  await writeUnder(doc, all.mallory, 'Something else');
  await all.mallory.portfolio().sharing.publish(doc, [mayas.me]);
  await until(() => inboxOf(all.maya).length === 2);

  await amiras.sharing.stop(doc);
  await until(() => inboxOf(all.maya).length === 1);
  await until(() => mayas.review.kept.get()[0]?.sent === 'sent');
  expect(mayas.review.kept.get()).toMatchObject([
    { studentName: 'Amira Khan', text: 'For Amira alone.', sent: 'sent', share: hers.share },
  ]);
});
