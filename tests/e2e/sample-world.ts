import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordId } from '#protocol/ids.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { addDays } from '#domain/day.ts';
import { dayHere } from '#domain/calendar.ts';
import { makeDemo, type SamplePerson } from '../demo/make-demo.ts';
import { entries } from '../demo/entries/all.ts';
import { newDisk, startDevice } from '../headless/device.ts';
import { until } from '../headless/until.ts';
import { write } from '../headless/write.ts';
import { type RunningServer, startServer } from './server.ts';

/** A server with people who used it, and a backup of somebody who wrote far more and far longer. */
export type World = {
  readonly server: RunningServer;
  readonly ama: SamplePerson;
  readonly maya: SamplePerson;
  readonly backup: { readonly file: string; readonly passphrase: string };
};

const passphrase = 'copper lantern harvest violin';

/** As long as people really write them, and longer than any line. */
const longTitle =
  'What the multidisciplinary Wednesday huddle taught me about interprofessional psychosocial-rehabilitation-governance-and-everything-else, in far too many words';
const longWord = 'pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(4);

export async function makeWorld(): Promise<{ world: World; remove(): Promise<void> }> {
  const server = await startServer({ ENROLMENT: 'open' });
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-world-'));
  const [ama, maya] = await makeDemo(
    { origin: server.origin, fetch: (url, init) => fetch(url, init) },
    { kdf: 'real', today: new Date() },
  );
  if (!ama || !maya) throw new Error('the sample people are not there');
  await takenBack(server.origin, ama);
  const file = join(folder, 'backup.epb');
  writeFileSync(file, await muchWritten());
  return {
    world: { server, ama, maya, backup: { file, passphrase } },
    async remove() {
      await server.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One entry that Maya answered is no longer shared with her: her words stay in her inbox. */
async function takenBack(origin: string, { loginName, passphrase: text }: SamplePerson) {
  const { device, portfolio, close } = startDevice(
    { origin, fetch: (url, init) => fetch(url, init) },
    newDisk(),
    { kdf: 'real' },
  );
  const signedIn = await device.signIn(loginName, { by: 'passphrase', text });
  if (!signedIn.ok) throw new Error(signedIn.error);
  const shared = await until(() =>
    portfolio()
      .journal.entries.get()
      .all.find(({ title }) => title === 'Chairing the huddle'),
  );
  await portfolio().sharing.stop(shared.id as RecordId);
  await until(() => portfolio().account.status.get().waiting === 0);
  await close();
}

/** Two hundred entries of a student who never connected, the newest with everything that is hard to lay out. */
async function muchWritten(): Promise<Uint8Array> {
  const noServer = {
    origin: 'http://localhost',
    fetch: () => Promise.reject(new TypeError('no network')),
  };
  const { device, portfolio, close } = startDevice(noServer, newDisk(), { kdf: 'real' });
  const today = dayHere(new Date());
  await device.create(
    {
      person: 'student',
      name: `Bartholomew-Maximilian ${longWord.slice(0, 45)} Featherstonehaugh`,
      programme: 'physiotherapy',
      placement: { start: addDays(today, -20), end: addDays(today, 21) },
    },
    passphrase,
  );
  for (const number of Array.from({ length: 198 }, (_, index) => index)) {
    const sample = entries[number % entries.length];
    if (!sample) continue;
    const { title, stages, activity, model, tags } = sample;
    await write(portfolio(), `${title} (${number + 1})`, '', {
      stages,
      activity,
      model,
      tags,
      date: addDays(today, -Math.floor((198 - number) / 3)),
    });
  }
  await write(portfolio(), 'Written in two places', '', twice(today));
  await write(portfolio(), longTitle, `${longWord}\n\n> ${longWord}\n\n- ${longWord}`, {
    tags: [longWord.slice(0, 40), 'interprofessional-psychosocial-rehabilitation', 'short'],
    date: today,
    carried: [{ model: 'gibbs', stage: 'evaluation', text: `It had no place. ${longWord}` }],
  });
  const file = await portfolio().account.backup();
  await close();
  return new Uint8Array(await file.arrayBuffer());
}

function twice(date: string): Partial<Reflection> {
  const other = 'The room went quiet. I let it be. Then the ward clerk spoke.';
  return {
    date,
    stages: { entry: 'The room went quiet. I filled the silence, and then the ward clerk spoke.' },
    versions: [
      { id: 'other', field: 'entry', text: other, at: new Date().toISOString(), device: 'laptop' },
      { id: 'title', field: 'title', text: 'Written twice', at: null },
    ],
  };
}
