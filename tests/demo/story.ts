import { sameValue } from '#domain/merge/same-value.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import type { RecordId, UserId } from '#protocol/ids.ts';
import type { Headless } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { remarks } from './conversation.ts';
import type { Reader, SampleEntry } from './entry.ts';
import { dayOf, type placementAround, timeOf } from './placement-days.ts';
import { prose } from './prose.ts';

/** Who takes part, what time it is for all of them, and the entries written so far by their titles. */
export type Story = {
  readonly ama: Headless;
  readonly maya: Headless;
  readonly tom: Headless;
  readonly time: { now: number };
  readonly placement: ReturnType<typeof placementAround>;
  readonly docs: Map<string, RecordId>;
};

/** One evening of the placement: an entry, who may read it, and what they say about it. */
export async function tell(story: Story, entry: SampleEntry): Promise<void> {
  const { ama, time, placement, docs } = story;
  const { title, stages, activity, model, tags, readers = [] } = entry;
  setTime(time, timeOf(placement, entry, 17));
  const editing = await ama.portfolio().journal.edit();
  if (!editing) throw new Error('no entry to write');
  const date = dayOf(timeOf(placement, entry, 12));
  editing.change((draft) => ({ ...draft, title, stages, activity, model, tags, date }));
  await editing.close();
  docs.set(title, editing.id);
  if (readers.length === 0) return;
  await publish(story, title, readers);
  for (const remark of remarks.filter(({ about }) => about === title)) {
    setTime(time, timeOf(placement, { ...entry, day: entry.day + remark.days }, 12));
    if (remark.by === 'ama') await answer(story, title, remark.text);
    else await review(story, remark.by, title, remark.text);
  }
  for (const reader of readers) if (title !== LEFT_UNREAD) await read(story, reader, title);
  if (title !== NOT_YET_HEARD)
    must(await ama.portfolio().sharing.markFeedbackRead(docIn(story, title)));
}

const LEFT_UNREAD = 'The e-mail I should not have sent';
const NOT_YET_HEARD = 'PDSA two: what the numbers did not say';
const UPDATED = 'Chairing the huddle';
const WRITTEN_ON = 'Walking the discharge process';

/** Time only goes on, a minute at least, and never past the moment at which the story is told. */
function setTime(time: Story['time'], wanted: number): void {
  time.now = Math.min(Math.max(wanted, time.now + 60_000), Date.now());
}

/** What came later: one entry shared again and read again, and one written on but not shared again. */
export async function closingDays(story: Story): Promise<void> {
  setTime(story.time, timeOf(story.placement, { week: 4, day: 4 }, 19));
  await writeOn(story, UPDATED, 'action_plan', later.huddle);
  await publish(story, UPDATED, ['maya', 'tom']);
  for (const reader of ['maya', 'tom'] as const) await read(story, reader, UPDATED);
  await writeOn(story, WRITTEN_ON, 'conclusion', later.map);
}

const later = {
  huddle: prose`
    *Two weeks later:* all three are done. By the door, eleven minutes; the sentence was used once and
    nobody minded.
  `,
  map: prose`
    *Two weeks later:* there are twenty-four steps. A patient leader drew in the one that all of us had
    left out, her own telephone call, with a red pen and right across the paper.
  `,
};

async function writeOn(story: Story, title: string, stage: string, text: string): Promise<void> {
  const editing = await story.ama.portfolio().journal.edit(docIn(story, title));
  if (!editing) throw new Error(`${title} is not here`);
  editing.change(({ stages, ...draft }) => ({
    ...draft,
    stages: { ...stages, [stage]: `${stages[stage] ?? ''}\n\n${text}` },
  }));
  await editing.close();
}

async function publish(story: Story, title: string, readers: readonly Reader[]): Promise<void> {
  const { ama } = story;
  const ids = readers.map((reader) => story[reader].portfolio().me as UserId);
  must(await ama.portfolio().sharing.publish(docIn(story, title), ids));
  await sent(ama.portfolio());
  const { copy } = (await ama.portfolio().sharing.preview(docIn(story, title))) ?? {};
  for (const reader of readers) {
    await until(async () => {
      await story[reader].portfolio().account.syncNow();
      const received = receivedBy(story, reader, title);
      return sameValue(received?.copy, copy);
    });
  }
}

async function review(story: Story, reader: Reader, title: string, text: string): Promise<void> {
  const { review: inbox } = story[reader].portfolio();
  await read(story, reader, title);
  must(await inbox.write(shareOf(story, reader, title), text));
  await sent(story[reader].portfolio());
  await heard(story.ama, () =>
    story.ama
      .portfolio()
      .sharing.feedback.get()
      .get(docIn(story, title))
      ?.some((one) => one.text === text),
  );
}

async function answer(story: Story, title: string, text: string): Promise<void> {
  must(await story.ama.portfolio().sharing.answer(docIn(story, title), text));
  await sent(story.ama.portfolio());
}

/** Reads a copy with everything said about it so far. */
async function read(story: Story, reader: Reader, title: string): Promise<void> {
  const said = story.ama.portfolio().sharing.feedback.get().get(docIn(story, title)) ?? [];
  const words = said.filter(({ says }) => says === 'feedback').length;
  await heard(story[reader], () => {
    const feedback = receivedBy(story, reader, title)?.feedback ?? [];
    return feedback.filter(({ says }) => says === 'feedback').length >= words;
  });
  must(await story[reader].portfolio().review.markRead(shareOf(story, reader, title)));
}

function receivedBy(story: Story, reader: Reader, title: string) {
  const { all } = story[reader].portfolio().review.inbox.get();
  return all.find(({ copy }) => copy.title === title);
}

function shareOf(story: Story, reader: Reader, title: string) {
  const received = receivedBy(story, reader, title);
  if (!received) throw new Error(`${reader} has not received ${title}`);
  return received.share;
}

function docIn({ docs }: Story, title: string): RecordId {
  const doc = docs.get(title);
  if (!doc) throw new Error(`${title} is not written yet`);
  return doc;
}

async function heard(device: Headless, isSo: () => boolean | undefined): Promise<void> {
  await until(async () => {
    await device.portfolio().account.syncNow();
    return isSo();
  });
}

export async function sent({ account }: Portfolio): Promise<void> {
  await until(async () => {
    await account.syncNow();
    return account.status.get().waiting === 0;
  }, 60_000);
}

/** The story has no room for refusals: whatever is refused ends it, with its code. */
export function must<Value>(
  done: { ok: true; value: Value } | { ok: false; error: unknown },
): Value {
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.error)}`);
  return done.value;
}
