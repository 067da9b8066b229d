import { afterEach, expect, test } from 'vitest';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { openWorld, student, supervisor } from './meeting.ts';
import { maya, passphrase } from './people.ts';

const world = openWorld();
afterEach(world.close);

/** A supervisor with one feedback on one copy, on two devices of hers. */
async function twoDesks() {
  const server = world.begin();
  const phone = await student(world, server);
  const doc = await write(phone.portfolio(), 'Chairing the huddle', 'The room went quiet.');
  const { laptop, id } = await supervisor(world, server, phone.portfolio());
  await phone.portfolio().sharing.publish(doc, [id]);
  const { share } = await until(() => laptop.portfolio().review.inbox.get().all[0]);
  await laptop.portfolio().review.write(share, 'You waited. That took courage.');
  await until(() => said(laptop) !== undefined);
  const tablet = world.start(server);
  const way = { by: 'passphrase', text: passphrase } as const;
  await tablet.device.signIn(laptop.portfolio().loginName, way);
  await until(() => said(tablet));
  const heard = () => phone.portfolio().sharing.feedback.get().get(doc)?.[0]?.text;
  await until(() => heard() !== undefined);
  return { laptop, tablet, heard, share };
}

type Desk = Awaited<ReturnType<typeof twoDesks>>['laptop'];

function said(desk: Desk) {
  return desk
    .portfolio()
    .review.inbox.get()
    .all[0]?.feedback.find(({ mine }) => mine);
}

test(`feedback that ${maya.name} changes on two devices at once holds the words of both`, async () => {
  const { laptop, tablet, heard } = await twoDesks();
  const note = said(laptop)?.id;
  if (!note) throw new Error('no feedback');
  tablet.network.online = false;
  const from = 'You waited. That took courage.';
  await laptop.portfolio().review.edit(note, `${from} Say what it cost you.`, from);
  await until(() => heard()?.includes('cost'));
  await tablet.portfolio().review.edit(note, `I saw it. ${from}`, from);
  tablet.network.online = true;
  await tablet.portfolio().account.syncNow();
  const both = `I saw it. ${from} Say what it cost you.`;
  await until(() => heard() === both);
  await until(() => said(laptop)?.text === both && said(tablet)?.text === both);
});

test('feedback that was changed elsewhere while it was being changed here keeps both', async () => {
  const { laptop, tablet, heard } = await twoDesks();
  const note = said(laptop)?.id;
  if (!note) throw new Error('no feedback');
  const from = 'You waited. That took courage.';
  await laptop.portfolio().review.edit(note, `${from} Say what it cost you.`, from);
  await until(() => said(tablet)?.text.includes('cost'));
  await tablet.portfolio().review.edit(note, `I saw it. ${from}`, from);
  const both = `I saw it. ${from} Say what it cost you.`;
  await until(() => heard() === both);
  expect(said(tablet)?.text).toBe(both);
  await until(() => said(laptop)?.text === both);
});
