import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { findIdentifiers } from '#domain/privacy/find-identifiers.ts';
import { sameValue } from '#domain/merge/same-value.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { type Headless, startDevice } from '../headless/device.ts';
import { startServer } from '../headless/server.ts';
import { until } from '../headless/until.ts';
import { remarks } from './conversation.ts';
import { entries } from './entries/all.ts';
import { makeDemo, type SamplePerson } from './make-demo.ts';
import { placementAround } from './placement-days.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe('the sample content', () => {
  const texts = entries.map(({ title, stages }) => [title, ...Object.values(stages)].join(' '));

  test('is twenty-five entries of very different length, by every model, on every kind of day', () => {
    const words = texts.map((text) => text.split(/\s+/).length);
    expect(entries).toHaveLength(25);
    expect(Math.min(...words)).toBeLessThan(60);
    expect(Math.max(...words)).toBeGreaterThan(350);
    expect(new Set(entries.map(({ model }) => model)).size).toBeGreaterThanOrEqual(8);
    expect(new Set(entries.map(({ activity }) => activity)).size).toBe(14);
  });

  test('holds nothing that the rules for identifiers point at', () => {
    const found = [...texts, ...remarks.map(({ text }) => text)].flatMap((text) =>
      findIdentifiers(text).map(({ start, end }) => text.slice(start, end)),
    );
    expect(found).toEqual([]);
  });

  test.each(['2026-11-23', '2026-11-27', '2026-11-29', '2027-03-28'])(
    'lies in a placement of six weeks, Monday to Friday, whose fifth week is that of %s',
    (today) => {
      const { start, end } = placementAround(new Date(`${today}T10:00:00Z`));
      const days = (Date.parse(today) - Date.parse(start)) / 86_400_000;
      expect(new Date(start).getUTCDay()).toBe(1);
      expect(new Date(end).getUTCDay()).toBe(5);
      expect(Math.floor(days / 7)).toBe(4);
    },
  );
});

describe('the demo', () => {
  const server = startServer();
  const open: Headless[] = [];
  let people: readonly SamplePerson[] = [];

  beforeAll(async () => {
    people = await makeDemo(server, { today: new Date() });
    return () => server.close();
  });
  afterEach(async () => {
    for (const device of open.splice(0)) await device.close();
  });

  /** On a device that has never seen them: all there is came from the server. */
  async function signIn(name: string) {
    const person = people.find(({ who }) => who.startsWith(name));
    const device = startDevice(server);
    open.push(device);
    const way = { by: 'passphrase', text: person?.passphrase ?? '' } as const;
    expect(await device.device.signIn(person?.loginName ?? '', way)).toMatchObject({ ok: true });
    await until(() => device.portfolio().journal.entries.get().complete);
    return device.portfolio();
  }

  /** The inbox, once there is feedback of one's own on so many entries in it. */
  function withWords({ review }: Portfolio, entriesAnswered: number) {
    const { all } = review.inbox.get();
    const answered = all.filter(({ feedback }) =>
      feedback.some(({ mine, says }) => mine && says === 'feedback'),
    );
    return answered.length === entriesAnswered && all;
  }

  test('signs in as the student: twenty-five entries, nine shared, one answer unread, one entry written on since', async () => {
    const ama = await signIn('Ama');
    await until(() => ama.sharing.copies.get().size === 9);
    const { all } = ama.journal.entries.get();
    expect(all).toHaveLength(25);
    expect(new Set(all.map(({ date }) => date)).size).toBeGreaterThan(15);
    expect(all.every(({ date }) => date <= new Date().toISOString().slice(0, 10))).toBe(true);
    expect(ama.profile.get()).toMatchObject({ name: 'Ama Mensah', kit: { confirmed: true } });

    const said = await until(() => {
      const feedback = [...ama.sharing.feedback.get().values()].flat();
      const words = feedback.filter(({ says }) => says === 'feedback');
      return words.length === remarks.length && words;
    });
    expect(said.filter(({ mine }) => mine)).toHaveLength(1);
    expect(said.filter(({ unread }) => unread).map(({ name }) => name)).toEqual(['Tom Okafor']);

    const audiences = [...ama.sharing.copies.get().values()].map(({ readers }) => readers.length);
    expect(audiences.toSorted()).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2]);
    const changed = [];
    for (const doc of ama.sharing.copies.get().keys()) {
      const preview = await ama.sharing.preview(doc);
      if (!sameValue(preview?.copy, preview?.before?.copy)) changed.push(preview?.copy.title);
    }
    expect(changed).toEqual(['Walking the discharge process']);
  });

  test('signs in as the educator: seven entries, one of them unread, an update read, own feedback on five', async () => {
    const maya = await signIn('Maya');
    await until(() => maya.review.inbox.get().all.length === 7);
    const all = await until(() => withWords(maya, 5));
    expect(all.filter(({ unread }) => unread).map(({ copy }) => copy.title)).toEqual([
      'The e-mail I should not have sent',
    ]);
    expect(all.some(({ changed }) => changed)).toBe(false);
    // Own words are there before the words of others have come.
    const huddle = await until(() =>
      maya.review.inbox
        .get()
        .all.find(
          ({ copy, feedback }) =>
            copy.title === 'Chairing the huddle' &&
            feedback.filter(({ says }) => says === 'feedback').length === 3,
        ),
    );
    expect(huddle.copy.stages['action_plan']).toContain('Two weeks later');
  });

  test('signs in as the lead: six entries, all read, own feedback on four', async () => {
    const tom = await signIn('Tom');
    await until(() => tom.review.inbox.get().all.length === 6);
    const all = await until(() => withWords(tom, 4));
    expect(all.filter(({ unread }) => unread)).toEqual([]);
  });
});
