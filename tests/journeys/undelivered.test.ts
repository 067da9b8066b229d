import { afterEach, describe, expect, test } from 'vitest';
import type { Portfolio } from '#portfolio/portfolio.ts';
import type { Key } from '#protocol/ids.ts';
import { type Disk, newDisk } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { confirm, invite, openWorld, signUp, student } from './meeting.ts';
import { passphrase } from './people.ts';

const world = openWorld();
const { begin, start } = world;
afterEach(world.close);

const inboxOf = (portfolio: Portfolio) => portfolio.review.inbox.get().all;
const ofMine = (portfolio: Portfolio) =>
  inboxOf(portfolio)[0]?.feedback.filter(({ mine, says }) => mine && says === 'feedback') ?? [];

type Story = {
  readonly disk?: Disk;
  /** What Maya says first, which arrives. */
  readonly first?: string;
  /** What she does offline while the copy is withdrawn: it comes too late. */
  readonly then?: (mayas: Portfolio, share: Key) => Promise<unknown>;
};

async function tooLate({ disk = newDisk(), first, then = sayTooLate }: Story) {
  const server = begin();
  const phone = await student(world, server);
  const amiras = phone.portfolio();
  const doc = await write(amiras, 'Chairing the huddle', 'The room went quiet.');
  const link = await invite(amiras);
  const laptop = start(server, disk);
  await signUp(laptop, link);
  const mayas = laptop.portfolio();
  await mayas.people.answer(link);
  await confirm(amiras, link, mayas);
  await amiras.sharing.publish(doc, [mayas.me]);
  const { share } = await until(() => inboxOf(mayas)[0]);
  if (first !== undefined) {
    await mayas.review.write(share, first);
    await until(() => amiras.sharing.feedback.get().get(doc)?.length === 1);
  }
  laptop.network.online = false;
  await then(mayas, share);
  await amiras.sharing.stop(doc);
  await until(() => amiras.account.status.get().waiting === 0);
  laptop.network.online = true;
  await mayas.account.syncNow();
  await until(() => inboxOf(mayas).length === 0);
  const again = () => amiras.sharing.publish(doc, [mayas.me]);
  const heard = () =>
    (amiras.sharing.feedback.get().get(doc) ?? []).map(({ text, edited }) => ({ text, edited }));
  return { server, laptop, amiras, mayas, doc, share, again, heard };
}

const first = 'In time.';
const last = 'Too late, as it turns out.';

function sayTooLate({ review }: Portfolio, share: Key): Promise<unknown> {
  return review.write(share, last);
}

/**
 * The copy is shared again, and Maya's laptop has been started anew. Nobody had said anything under the old
 * key, so it went with the old copy: her words are left, and a note that nobody can open.
 */
async function keyless() {
  const disk = newDisk();
  const { server, laptop, mayas, again, heard } = await tooLate({ disk });
  const { me } = mayas;
  await laptop.close();
  await again();
  const next = start(server, disk);
  await until(() => next.device.phase.get().phase === 'locked');
  await next.device.unlock(me, { by: 'passphrase', text: passphrase });
  const now = next.portfolio();
  const late = await until(() => ofMine(now).find(({ sent }) => sent === 'undeliverable'));
  return { now, late, heard };
}

describe('feedback that never arrived', () => {
  test('is sent when the copy is shared again and its writer says so, once', async () => {
    const { mayas, again, heard } = await tooLate({ first });
    await again();
    const late = await until(() => ofMine(mayas).find(({ sent }) => sent === 'undeliverable'));
    expect(late.text).toBe(last);
    expect(await mayas.review.sendAgain(late.id)).toMatchObject({ ok: true });
    await until(() => ofMine(mayas).every(({ sent }) => sent === 'sent'));
    expect(ofMine(mayas).map(({ text }) => text)).toEqual([first, last]);
    await until(() => heard().length === 2);
    expect(heard()).toEqual([
      { text: first, edited: false },
      { text: last, edited: false },
    ]);
    expect(mayas.review.kept.get()).toEqual([]);
    await until(() => mayas.account.status.get().refused === 0);
  });

  test('can be sent when its key is gone', async () => {
    const { now, late, heard } = await keyless();
    expect(now.review.kept.get()).toEqual([]);
    expect(now.unreadable.get()).toMatchObject({ newer: 0, damaged: 0, unknown: 0 });
    expect(await now.review.sendAgain(late.id)).toMatchObject({ ok: true });
    await until(() => heard().length === 1);
    expect(heard()).toEqual([{ text: last, edited: false }]);
    await until(() => ofMine(now)[0]?.sent === 'sent');
    expect(ofMine(now)).toHaveLength(1);
    await until(() => now.account.status.get().refused === 0);
  });

  test('can be taken back when its key is gone', async () => {
    const { now, late, heard } = await keyless();
    expect(await now.review.takeBack(late.id)).toMatchObject({ ok: true });
    expect(ofMine(now)).toEqual([]);
    await until(() => now.account.status.get().refused === 0);
    expect(heard()).toEqual([]);
  });

  test('and was a change of what the student has, is sent as one', async () => {
    const { mayas, again, heard } = await tooLate({
      first,
      async then(portfolio) {
        for (const { id, text } of ofMine(portfolio))
          await portfolio.review.edit(id, 'Changed.', text);
      },
    });
    await again();
    const late = await until(() => ofMine(mayas).find(({ sent }) => sent === 'undeliverable'));
    expect(await mayas.review.sendAgain(late.id)).toMatchObject({ ok: true });
    await until(() => ofMine(mayas).every(({ sent }) => sent === 'sent'));
    await until(() => heard()[0]?.edited);
    expect(heard()).toEqual([{ text: 'Changed.', edited: true }]);
  });

  test('is with the device that wrote it, and the other one says so', async () => {
    const { server, mayas, again } = await tooLate({ first });
    await again();
    await until(() => mayas.account.status.get().waiting === 0);
    const other = start(server);
    await other.device.signIn(mayas.loginName, { by: 'passphrase', text: passphrase });
    const sent = () => ofMine(other.portfolio()).map((note) => note.sent);
    await until(() => sent().length === 2 && sent()[1] !== 'waiting');
    expect(sent()).toEqual(['sent', 'elsewhere']);
  });

  test('is taken back where it lies', async () => {
    const { mayas, again, heard } = await tooLate({ first });
    await again();
    const [, late] = await until(() => ofMine(mayas).length === 2 && ofMine(mayas));
    expect(late && (await mayas.review.takeBack(late.id))).toMatchObject({ ok: true });
    expect(ofMine(mayas).map(({ text }) => text)).toEqual([first]);
    await mayas.account.syncNow();
    expect(heard()).toHaveLength(1);
  });

  test('cannot be sent while the copy is not shared', async () => {
    const { mayas } = await tooLate({ first });
    const late = await until(() =>
      mayas.review.kept.get().find(({ sent }) => sent === 'undeliverable'),
    );
    expect(await mayas.review.sendAgain(late.note)).toEqual({
      ok: false,
      error: 'no-longer-shared',
    });
    expect(mayas.review.kept.get()).toHaveLength(2);
  });
});

test('what was delivered before sharing stopped is still said to be, after a restart', async () => {
  const disk = newDisk();
  const { server, laptop, mayas } = await tooLate({ disk, first });
  const { me } = mayas;
  await laptop.close();
  const next = start(server, disk);
  await until(() => next.device.phase.get().phase === 'locked');
  await next.device.unlock(me, { by: 'passphrase', text: passphrase });
  const { review } = next.portfolio();
  const sent = () => new Map(review.kept.get().map((kept) => [kept.text, kept.sent]));
  await until(() => sent().get(first) === 'sent');
  expect(sent().get(last)).toBe('undeliverable');
  // It is all here to be read: nothing is missing.
  expect(next.portfolio().unreadable.get()).toMatchObject({ newer: 0, damaged: 0, unknown: 0 });
});
