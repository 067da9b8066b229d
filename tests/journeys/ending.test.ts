import { afterEach, describe, expect, test } from 'vitest';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { newDisk } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { confirm, cutting, invite, openWorld, student, supervisor } from './meeting.ts';
import { maya, passphrase } from './people.ts';

const world = openWorld();
const { begin, start } = world;
afterEach(world.close);

const inboxOf = (portfolio: Portfolio) => portfolio.review.inbox.get().all;
const rowsOf = ({ people }: Portfolio) =>
  people.people.get().map(({ name, direction, stopped }) => ({
    name,
    direction,
    ended: stopped !== null,
  }));
const copyOf = (portfolio: Portfolio, doc: string) =>
  [...portfolio.sharing.copies.get().values()].find((copy) => copy.doc === doc);

/** A student, a supervisor, and an entry between them that the supervisor has answered. */
async function shared() {
  const server = begin();
  const [hers, theirs] = [cutting(server), cutting(server)];
  const phone = await student(world, hers);
  const amiras = phone.portfolio();
  const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
  const { laptop, id } = await supervisor(world, theirs, amiras);
  const mayas = laptop.portfolio();
  await amiras.sharing.publish(doc, [id]);
  const { share } = await until(() => inboxOf(mayas)[0]);
  await mayas.review.write(share, 'What was the silence doing?');
  await until(() => amiras.sharing.feedback.get().get(doc)?.length === 1);
  const cuts = { amiras: hers.cut, mayas: theirs.cut };
  return { server, phone, laptop, amiras, mayas, doc, id, share, cuts };
}

/** The same two begin anew, by a new invitation. */
async function again(amiras: Portfolio, mayas: Portfolio) {
  const link = await invite(amiras);
  expect(await mayas.people.answer(link)).toMatchObject({ ok: true });
  await confirm(amiras, link, mayas);
}

describe('a student ends it', () => {
  test('the copies leave the supervisor’s device, feedback stays on both sides, and both see that it ended', async () => {
    const { amiras, mayas, doc, id } = await shared();
    expect(await amiras.people.end(id)).toEqual({ ok: true, value: undefined });
    expect(rowsOf(amiras)).toEqual([
      { name: 'Maya Fenwick', direction: 'reads-mine', ended: true },
    ]);
    expect(copyOf(amiras, doc)).toBeUndefined();
    expect((await amiras.sharing.preview(doc))?.people).toEqual([]);
    await until(() => inboxOf(mayas).length === 0);
    await until(() => rowsOf(mayas)[0]?.ended);
    expect(mayas.review.kept.get()).toMatchObject([
      { text: 'What was the silence doing?', studentName: 'Amira Khan', sent: 'sent' },
    ]);
    expect(amiras.sharing.feedback.get().get(doc)?.[0]).toMatchObject({ name: 'Maya Fenwick' });
    // Nobody is told a second time.
    await mayas.people.refreshEnded();
    expect(rowsOf(mayas)).toHaveLength(1);
    expect(amiras.account.status.get().refused).toBe(0);
  });

  test('of two readers, the other one keeps the copy and is not told that it changed', async () => {
    const { server, amiras, mayas, doc, id } = await shared();
    const tom = await supervisor(world, server, amiras, { ...maya, name: 'Tom Okafor' });
    const toms = tom.laptop.portfolio();
    await amiras.sharing.publish(doc, [id, tom.id]);
    const received = await until(() => inboxOf(toms)[0]);
    await toms.review.markRead(received.share);
    await amiras.people.end(id);
    await until(() => inboxOf(mayas).length === 0);
    expect(copyOf(amiras, doc)?.readers.map(({ name }) => name)).toEqual(['Tom Okafor']);
    await toms.account.syncNow();
    expect(inboxOf(toms)).toMatchObject([{ unread: false, changed: false }]);
    // What is said from now on is under a key the one who left never had.
    await toms.review.write(received.share, 'Only between us.');
    await until(() => amiras.sharing.feedback.get().get(doc)?.length === 3);
    await mayas.account.syncNow();
    expect(mayas.unreadable.get()).toMatchObject({ newer: 0, damaged: 0, unknown: 0 });
  });

  test('with no connection: at once here, and for the others after a restart, when there is one', async () => {
    const server = begin();
    const disk = newDisk();
    const first = await student(world, server, disk);
    const { laptop, id } = await supervisor(world, server, first.portfolio());
    const doc = await write(first.portfolio(), 'Chairing the huddle', 'The room went quiet.');
    await first.portfolio().sharing.publish(doc, [id]);
    await until(() => inboxOf(laptop.portfolio())[0]);
    first.network.online = false;
    expect(await first.portfolio().people.end(id)).toMatchObject({ ok: true });
    expect(copyOf(first.portfolio(), doc)).toBeUndefined();
    const { me } = first.portfolio();
    await first.close();

    const again = start(server, disk);
    again.network.online = false;
    await until(() => again.device.phase.get().phase === 'locked');
    await again.device.unlock(me, { by: 'passphrase', text: passphrase });
    await until(() => again.portfolio().journal.entries.get().complete);
    expect(rowsOf(again.portfolio())).toMatchObject([{ ended: true }]);
    expect(inboxOf(laptop.portfolio())).toHaveLength(1);
    again.network.online = true;
    await again.portfolio().account.syncNow();
    await until(() => inboxOf(laptop.portfolio()).length === 0);
    await until(() => rowsOf(laptop.portfolio())[0]?.ended);
  });

  test('killed right after it was noted, the rest is done by the next start', async () => {
    const server = begin();
    const disk = newDisk();
    const phone = await student(world, server, disk);
    const { laptop, id } = await supervisor(world, server, phone.portfolio());
    const doc = await write(phone.portfolio(), 'Chairing the huddle', 'The room went quiet.');
    await phone.portfolio().sharing.publish(doc, [id]);
    await until(() => inboxOf(laptop.portfolio())[0]);
    const { me } = phone.portfolio();
    await phone.close();
    await disk.memories.get(me)?.putValue('ended-untold', [id]);

    const next = start(server, disk);
    await until(() => next.device.phase.get().phase === 'locked');
    await next.device.unlock(me, { by: 'passphrase', text: passphrase });
    await until(() => rowsOf(next.portfolio())[0]?.ended);
    await until(() => copyOf(next.portfolio(), doc) === undefined);
    await until(() => inboxOf(laptop.portfolio()).length === 0);
    await until(() => rowsOf(laptop.portfolio())[0]?.ended);
  });

  test('on one device while another shares an entry with the same person: the removal wins', async () => {
    const { server, phone, amiras, mayas, id } = await shared();
    const other = await write(amiras, 'The second one', 'More.');
    await until(() => amiras.account.status.get().state === 'on-server');
    const tablet = start(server);
    await tablet.device.signIn(amiras.loginName, { by: 'passphrase', text: passphrase });
    const onTablet = tablet.portfolio();
    await until(() => onTablet.journal.entries.get().all.length === 2);
    await until(() => onTablet.people.people.get().length === 1);
    [phone, tablet].forEach(({ network }) => (network.online = false));
    await amiras.people.end(id);
    expect(await onTablet.sharing.publish(other, [id])).toMatchObject({ ok: true });
    phone.network.online = true;
    await amiras.account.syncNow();
    await until(() => rowsOf(mayas)[0]?.ended);
    tablet.network.online = true;
    await onTablet.account.syncNow();
    await until(() => onTablet.sharing.copies.get().size === 0);
    await until(() => onTablet.account.status.get().state === 'on-server');
    await mayas.account.syncNow();
    expect(inboxOf(mayas)).toEqual([]);
    expect(rowsOf(onTablet)).toMatchObject([{ ended: true }]);
  });
});

describe('a supervisor ends it', () => {
  test('the copies leave at once, own feedback is kept, and the student’s copies are shared no more', async () => {
    const { amiras, mayas, doc, laptop } = await shared();
    expect(await mayas.people.end(amiras.me)).toEqual({ ok: true, value: undefined });
    expect(inboxOf(mayas)).toEqual([]);
    expect(await laptop.records().newest({ coll: 'share', limit: 10 })).toEqual([]);
    await until(() => mayas.review.kept.get()[0]?.sent === 'sent');
    expect(mayas.review.kept.get()).toMatchObject([{ text: 'What was the silence doing?' }]);
    await until(async () => {
      await amiras.people.refreshEnded();
      return rowsOf(amiras)[0]?.ended;
    });
    await until(() => copyOf(amiras, doc) === undefined);
    expect(amiras.sharing.feedback.get().get(doc)).toHaveLength(1);
    await until(() => amiras.account.status.get().state === 'on-server');
  });

  test('with no connection: the copies are gone, do not come back, and it goes on when there is one', async () => {
    const { amiras, mayas, laptop, doc, id } = await shared();
    laptop.network.online = false;
    expect(await mayas.people.end(amiras.me)).toMatchObject({ ok: true });
    expect(inboxOf(mayas)).toEqual([]);
    const editing = await amiras.journal.edit(doc);
    editing?.change((entry) => ({ ...entry, title: 'Changed meanwhile' }));
    await editing?.close();
    await amiras.sharing.publish(doc, [id]);
    await until(() => amiras.account.status.get().state === 'on-server');
    laptop.network.online = true;
    await mayas.account.syncNow();
    await until(async () => {
      await amiras.people.refreshEnded();
      return rowsOf(amiras)[0]?.ended;
    });
    await mayas.account.syncNow();
    await until(() => inboxOf(mayas).length === 0);
  });

  test('what was written to the student just before still arrives', async () => {
    const { amiras, mayas, share, doc } = await shared();
    await mayas.review.write(share, 'A last word.');
    await mayas.people.end(amiras.me);
    await until(() => amiras.sharing.feedback.get().get(doc)?.length === 2);
    await until(() => mayas.review.kept.get().every(({ sent }) => sent === 'sent'));
  });

  test('whom they have answered and who has not confirmed: the answer is taken back', async () => {
    const server = begin();
    const phone = await student(world, server);
    const amiras = phone.portfolio();
    const { laptop } = await supervisor(world, server, amiras);
    const stranger = await student(world, server);
    const link = await invite(stranger.portfolio());
    expect(await laptop.portfolio().people.answer(link)).toMatchObject({ ok: true });
    await laptop.portfolio().people.end(stranger.portfolio().me);
    await until(async () => {
      await stranger.portfolio().people.refreshInvites();
      return stranger.portfolio().people.invites.get()[0]?.state === 'open';
    });
    expect(rowsOf(laptop.portfolio()).filter(({ ended }) => ended)).toHaveLength(1);
  });
});

describe('the same two begin anew', () => {
  test('by a new invitation: the old row stays ended, and what is shared arrives with the old feedback', async () => {
    const { amiras, mayas, doc, id, share } = await shared();
    await amiras.people.end(id);
    await until(() => rowsOf(mayas)[0]?.ended);
    await again(amiras, mayas);
    const both = (direction: string) => [
      { name: direction === 'i-read' ? 'Amira Khan' : 'Maya Fenwick', direction, ended: true },
      { name: direction === 'i-read' ? 'Amira Khan' : 'Maya Fenwick', direction, ended: false },
    ];
    const sorted = (portfolio: Portfolio) =>
      rowsOf(portfolio).toSorted((a, b) => Number(b.ended) - Number(a.ended));
    expect(sorted(amiras)).toEqual(both('reads-mine'));
    expect(sorted(mayas)).toEqual(both('i-read'));
    const contacts = amiras.people.people.get().map(({ contact }) => contact);
    expect(new Set(contacts).size).toBe(2);

    expect(await amiras.sharing.publish(doc, [id])).toMatchObject({ ok: true });
    const received = await until(() => inboxOf(mayas)[0]);
    expect(received.share).toBe(share);
    await until(() => inboxOf(mayas)[0]?.feedback[0]?.text === 'What was the silence doing?');
    expect(mayas.review.kept.get()).toEqual([]);
    // Nothing of the old end comes after it.
    await amiras.people.refreshEnded();
    await mayas.people.refreshEnded();
    await amiras.account.syncNow();
    expect(sorted(amiras)).toEqual(both('reads-mine'));
    expect(inboxOf(mayas)).toHaveLength(1);
  });

  test('while the server still has to hear of the end: it hears first', async () => {
    const { amiras, mayas, id, doc, cuts } = await shared();
    cuts.amiras.requestsTo = /^DELETE .*\/v1\/links\//;
    await amiras.people.end(id);
    const link = await invite(amiras);
    expect(await mayas.people.answer(link)).toMatchObject({ ok: true });
    const waiting = await until(() =>
      amiras.people.invites.get().find(({ state }) => state === 'answered'),
    );
    expect(await amiras.people.confirm(waiting.id)).toEqual({ ok: false, error: 'unreachable' });
    cuts.amiras.requestsTo = undefined;
    expect(await amiras.people.confirm(waiting.id)).toMatchObject({ ok: true });
    await amiras.sharing.publish(doc, [id]);
    await until(() => inboxOf(mayas)[0]?.copy.title === 'Chairing the huddle');
    for (const one of [amiras, mayas]) {
      await one.account.syncNow();
      await one.people.refreshEnded();
      expect(rowsOf(one).filter(({ ended }) => !ended)).toHaveLength(1);
    }
    expect(copyOf(amiras, doc)?.readers).toHaveLength(1);
    expect(inboxOf(mayas)).toHaveLength(1);
  });

  test('while the other side still has to hear of the end: they hear first', async () => {
    const { amiras, mayas, id, doc, cuts } = await shared();
    cuts.mayas.requestsTo = /^GET .*\/v1\/links$/;
    await amiras.people.end(id);
    await until(() => inboxOf(mayas).length === 0);
    await amiras.people.refreshEnded();
    const link = await invite(amiras);
    expect(await mayas.people.answer(link)).toEqual({ ok: false, error: 'unreachable' });
    cuts.mayas.requestsTo = undefined;
    expect(await mayas.people.answer(link)).toMatchObject({ ok: true });
    await mayas.people.refreshEnded();
    await confirm(amiras, link, mayas);
    await amiras.sharing.publish(doc, [id]);
    await until(() => inboxOf(mayas)[0]?.copy.title === 'Chairing the huddle');
    expect(
      rowsOf(mayas)
        .map(({ ended }) => ended)
        .toSorted(),
    ).toEqual([false, true]);
  });

  test('and a second device of each knows it as they do', async () => {
    const { server, amiras, mayas, id, doc } = await shared();
    await amiras.people.end(id);
    await until(() => rowsOf(mayas)[0]?.ended);
    await again(amiras, mayas);
    await amiras.sharing.publish(doc, [id]);
    await until(() => inboxOf(mayas)[0]);
    const devices = [];
    for (const { loginName } of [amiras, mayas]) {
      const device = start(server);
      await device.device.signIn(loginName, { by: 'passphrase', text: passphrase });
      devices.push(device.portfolio());
    }
    const [amirasOther, mayasOther] = devices as [Portfolio, Portfolio];
    await until(() => amirasOther.people.people.get().length === 2);
    await until(() => inboxOf(mayasOther).length === 1);
    await amirasOther.people.refreshEnded();
    await mayasOther.people.refreshEnded();
    expect(copyOf(amirasOther, doc)?.readers).toMatchObject([{ name: 'Maya Fenwick' }]);
    expect(inboxOf(mayasOther)).toHaveLength(1);
  });
});
