import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addFile, keepToMyself, removeFile } from '#domain/files/change-files.ts';
import { filesOf } from '#domain/files/files.ts';
import type { OwnFile } from '#domain/content/attachment.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { type Disk, type Headless, newDisk, startDevice } from '../headless/device.ts';
import { startServer } from './server.ts';
import { until } from '../headless/until.ts';
import { watchingBlobs } from '../fixtures/blob-line.ts';
import { pictureOf } from '../fixtures/pictures.ts';
import { openWorld, supervisor } from './meeting.ts';
import { amira, passphrase } from './people.ts';

const pdf = (words: string) => ({
  name: 'Minutes.pdf',
  content: new Blob([`%PDF-1.7\n${words}`]),
});

const world = openWorld();
let server: ReturnType<typeof watchingBlobs>;
let disk: Disk;
let one: Headless;
beforeEach(async () => {
  server = watchingBlobs(startServer());
  disk = newDisk();
  one = startDevice(server, disk, { makePicture: pictureOf(2_500_000) });
  await one.device.create(amira, passphrase);
});
afterEach(async () => {
  await one.close();
  await world.close();
  await server.close();
});

const photo = { name: 'IMG_0001.HEIC', content: new Blob(['\u0000\u0000\u0000\u0018ftypheic']) };

async function added(editing: Editing, file = photo): Promise<OwnFile> {
  const { draft: reflection } = editing.state.get();
  const made = await one.portfolio().files.add(file, reflection);
  if (!made.ok) throw new Error(made.error);
  editing.change((entry) => addFile(entry, made.value));
  await editing.flush();
  return made.value;
}

async function begun(): Promise<Editing> {
  const editing = await one.portfolio().journal.edit();
  if (!editing) throw new Error('nothing was opened');
  return editing;
}

describe('a photo added with no connection', () => {
  test('is in the entry, called by what it is now, and opens after a restart', async () => {
    const editing = await begun();
    const file = await added(editing);
    expect(file).toMatchObject({ name: 'IMG_0001.jpg', type: 'image/jpeg', size: 2_500_000 });
    expect(file.chunks).toHaveLength(3);
    await one.close();
    one = startDevice(server, disk);
    await expect.poll(() => one.device.phase.get().phase).toBe('locked');
    const phase = one.device.phase.get();
    if (phase.phase !== 'locked') throw new Error('not locked');
    await one.device.unlock(phase.last, { by: 'passphrase', text: passphrase });
    const { files, journal } = one.portfolio();
    const entry = await journal.read(editing.id);
    expect(filesOf(entry!)).toEqual([file]);
    const steps: number[] = [];
    const opened = await files.open({ file }, (done) => steps.push(done));
    expect(opened.ok && opened.value.size).toBe(2_500_000);
    expect(opened.ok && opened.value.type).toBe('image/jpeg');
    expect(steps).toEqual([1, 2, 3]);
    const small = await files.thumb({ file });
    expect(small.ok && small.value.size).toBe(900);
  });

  test('waits, file by file, in pieces', async () => {
    const file = await added(await begun());
    const { sending } = one.portfolio().files;
    sending.watch(() => undefined);
    await expect.poll(() => sending.get().get(file.id)).toEqual({ sent: 0, of: 4 });
  });

  test('can still be opened, and so put back, after it was taken out', async () => {
    const editing = await begun();
    editing.change((entry) => ({ ...entry, title: 'A whiteboard' }));
    const file = await added(editing);
    editing.change((entry) => removeFile(entry, file.id));
    await editing.flush();
    const entry = await one.portfolio().journal.read(editing.id);
    expect(filesOf(entry!)).toEqual([]);
    expect((await one.portfolio().files.open({ file })).ok).toBe(true);
  });

  test('leaves nothing readable on the disk', async () => {
    await added(await begun(), pdf('marigold'));
    for (const blobs of disk.blobs.values())
      for (const { name } of await blobs.all())
        expect(Buffer.from((await blobs.bytes(name))!).toString('latin1')).not.toContain(
          'marigold',
        );
  });
});

describe('what is not taken', () => {
  test.each([
    ['a program', { name: 'run.exe', content: new Blob(['MZ']) }, 'not-allowed'],
    ['a program called a photo', { name: 'a.jpg', content: new Blob(['MZ']) }, 'not-what-it-says'],
    ['nothing at all', { name: 'a.pdf', content: new Blob([]) }, 'empty-file'],
    ['too much', { name: 'a.pdf', content: new Blob([new Uint8Array(26 * 2 ** 20)]) }, 'too-big'],
  ] as const)('%s', async (_what, file, error) => {
    const { draft: reflection } = (await begun()).state.get();
    expect(await one.portfolio().files.add(file, reflection)).toEqual({ ok: false, error });
  });

  test('a picture this device cannot make anew: nobody would know what is in it', async () => {
    const other = startDevice(server);
    await other.device.create(amira, passphrase);
    const { draft: reflection } = (await begun()).state.get();
    expect(await other.portfolio().files.add(photo, reflection)).toEqual({
      ok: false,
      error: 'unreadable-picture',
    });
    await other.close();
  });

  test('one more than an entry can list', async () => {
    const editing = await begun();
    const big = { name: 'a.pdf', content: new Blob(['%PDF-', new Uint8Array(24 * 2 ** 20)]) };
    for (let count = 0; count < 4; count += 1) await added(editing, big);
    const { draft: reflection } = editing.state.get();
    expect(await one.portfolio().files.add(big, reflection)).toEqual({
      ok: false,
      error: 'entry-full',
    });
  });
});

test('the header of the entry lists every piece, and what is kept back is still listed there', async () => {
  const editing = await begun();
  const file = await added(editing);
  editing.change((entry) => keepToMyself(entry, file.id, true));
  await editing.flush();
  const rows = await one.records().newest({ coll: 'doc', limit: 10 });
  const lists = rows.flatMap(({ record }) => record.head.blobs ?? []);
  expect(lists.toSorted()).toEqual([...file.chunks, file.thumb!.chunk].toSorted());
});

test('a backup brings the files with the words, and a second time there is nothing new', async () => {
  const editing = await begun();
  editing.change((entry) => ({ ...entry, title: 'A whiteboard' }));
  const file = await added(editing);
  const backup = await one.portfolio().account.backup();
  const other = world.start(server);
  const way = { by: 'passphrase', text: passphrase } as const;
  const steps: string[] = [];
  const restored = await other.device.restore(backup, way, (done, of) => {
    steps.push(`${done}/${of}`);
  });
  expect(restored).toEqual({ ok: true, value: { entries: 1, refused: 0 } });
  expect(steps.at(-1)).toMatch(/^(\d+)\/\1$/);
  const opened = await other.portfolio().files.open({ file });
  expect(opened.ok && opened.value.size).toBe(file.size);
  expect(await other.device.restore(backup, way)).toEqual({
    ok: false,
    error: { code: 'nothing-new' },
  });
});

test('a portfolio that was taken off a device leaves no piece behind', async () => {
  await added(await begun());
  const [blobs] = [...disk.blobs.values()];
  expect(await blobs!.all()).not.toEqual([]);
  await one.device.forget(one.portfolio().me);
  expect(await blobs!.all()).toEqual([]);
});

describe('with an account', () => {
  const connect = async () => {
    const connected = await one.portfolio().account.connect({ by: 'open' }, passphrase);
    expect(connected).toMatchObject({ ok: true });
  };
  const isSent = () => until(() => one.portfolio().account.status.get().state === 'on-server');

  test('what was added before goes in pieces, goes on after a cut, and no piece twice', async () => {
    const file = await added(await begun());
    server.shelf.cut = 2;
    await connect();
    await until(() => server.shelf.cut < 0);
    const { account, files } = one.portfolio();
    files.sending.watch(() => undefined);
    await until(() => files.sending.get().get(file.id)?.sent === 2);
    expect(account.status.get()).toMatchObject({ waiting: 0, files: 1 });
    server.shelf.cut = Infinity;
    await account.syncNow();
    await isSent();
    expect(server.shelf.taken.toSorted()).toEqual([...file.chunks, file.thumb!.chunk].toSorted());
    expect(files.sending.get().size).toBe(0);
  });

  test('a second device sees the small picture and the file, each when it is wanted', async () => {
    const editing = await begun();
    const file = await added(editing);
    await connect();
    await isSent();
    const tablet = world.start(server);
    const { loginName } = one.portfolio();
    await tablet.device.signIn(loginName, { by: 'passphrase', text: passphrase });
    const { files, journal } = tablet.portfolio();
    const entry = await until(() => journal.read(editing.id));
    expect(filesOf(entry)).toEqual([file]);
    expect((await files.thumb({ file })).ok).toBe(true);
    const opened = await files.open({ file });
    expect(opened.ok && opened.value.size).toBe(file.size);
    tablet.network.online = false;
    expect((await files.open({ file })).ok).toBe(true);
    expect(server.shelf.taken).toHaveLength(4);
  });

  test('a supervisor sees what was shared and nothing else, and no piece goes a second time', async () => {
    const editing = await begun();
    editing.change((entry) => ({ ...entry, title: 'A whiteboard' }));
    const file = await added(editing);
    const minutes = await added(editing, pdf('for me alone'));
    editing.change((entry) => keepToMyself(entry, minutes.id, true));
    await editing.flush();
    await connect();
    await isSent();
    const before = server.shelf.taken.length;
    const { sharing } = one.portfolio();
    const { laptop, id } = await supervisor(world, server, one.portfolio());
    expect(filesOf((await sharing.preview(editing.id))!.copy)).toEqual([file]);
    expect(await sharing.publish(editing.id, [id])).toMatchObject({ ok: true });
    const { review, files } = laptop.portfolio();
    const received = await until(() => review.inbox.get().all[0]);
    expect(received.copy.files).toEqual([file]);
    expect(JSON.stringify(received)).not.toContain('key');
    const { share } = received;
    const opened = await files.open({ file, share });
    expect(opened.ok && opened.value.size).toBe(file.size);
    expect((await files.thumb({ file, share })).ok).toBe(true);
    // The server does not give it to her, and she has no key for it either.
    expect(await files.open({ file: minutes, share })).toEqual({ ok: false, error: 'not-there' });
    await isSent();
    expect(server.shelf.taken).toHaveLength(before);

    await sharing.stop(editing.id);
    await until(() => review.inbox.get().all.length === 0);
    await laptop.portfolio().account.syncNow();
    expect(await files.open({ file, share })).toMatchObject({ ok: false });
  });

  test('a file that has not come yet says so', async () => {
    await connect();
    const editing = await begun();
    const { laptop, id } = await supervisor(world, server, one.portfolio());
    server.shelf.cut = 0;
    const file = await added(editing);
    await one.portfolio().sharing.publish(editing.id, [id]);
    const { review, files } = laptop.portfolio();
    const { share } = await until(() => review.inbox.get().all[0]);
    expect(await files.open({ file, share })).toEqual({ ok: false, error: 'not-there' });
    expect(await files.thumb({ file, share })).toEqual({ ok: false, error: 'not-there' });
  });
});
