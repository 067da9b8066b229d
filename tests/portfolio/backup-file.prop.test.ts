import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SealedRecord } from '#protocol/record.ts';
import { bytesOf } from '#foundation/bytes.ts';
import { blobNameOf } from '#protocol/blob.ts';
import { readBackup, type SavedBlob, writeBackup } from '#portfolio/backup-file.ts';
import { type Person, person, sealedDoc } from '../vault/people.ts';

let owner: Person;
let records: SealedRecord[];
let text: string;

beforeAll(async () => {
  owner = await person();
  records = [];
  for (const title of ['One', 'Two', 'Three'])
    records.push(await sealedDoc(owner, { kind: 'reflection', title }));
  text = await (await writeBackup(owner.identity, '2026-11-23T12:00:00.000Z', records)).text();
});

test('what is written is what is read', async () => {
  const { wraps, card, loginName } = owner.identity;
  expect(await readBackup(new Blob([text]))).toEqual({
    ok: true,
    value: { identity: { wraps, card, loginName }, records, blobs: [], refused: 0 },
  });
});

test('a file cut anywhere is never taken for a whole one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (place) => {
      // The line's end after the last line is no part of what it says.
      const cut = text.slice(0, place % (text.length - 1));
      expect((await readBackup(new Blob([cut]))).ok).toBe(false);
    }),
  );
});

test('a character altered anywhere before the last line is noticed', async () => {
  const end = text.trimEnd().lastIndexOf('\n');
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.constantFrom('x', '"', '\n', '0', 'é'), async (place, letter) => {
      const at = place % end;
      fc.pre(text[at] !== letter);
      const altered = text.slice(0, at) + letter + text.slice(at + 1);
      expect((await readBackup(new Blob([altered]))).ok).toBe(false);
    }),
  );
});

test('no text whatever makes it throw', async () => {
  const lines = fc.array(fc.oneof(fc.string(), fc.json(), fc.constant('{"pillarbook":"backup"}')));
  await fc.assert(
    fc.asyncProperty(lines, async (some) => {
      expect((await readBackup(new Blob([some.join('\n')]))).ok).toBe(false);
    }),
  );
});

test('a newer version is told from a foreign file', async () => {
  const newer = text.replace('"v":1', '"v":3');
  expect(await readBackup(new Blob([newer]))).toEqual({ ok: false, error: 'newer-file' });
  expect(await readBackup(new Blob(['[]\n[]']))).toEqual({ ok: false, error: 'foreign-file' });
  expect(await readBackup(new Blob(['null']))).toEqual({ ok: false, error: 'foreign-file' });
});

describe('a backup with files', () => {
  let whole: Blob;
  let pieces: readonly SavedBlob[];

  beforeAll(async () => {
    pieces = await Promise.all(
      ['first piece', 'second'].map(async (words) => {
        const content = new Blob([words]);
        const name = await blobNameOf(bytesOf(await content.arrayBuffer()));
        return { name, file: 'f_one', own: true, content };
      }),
    );
    whole = await writeBackup(owner.identity, '2026-11-23T12:00:00.000Z', records, pieces);
  });

  test('gives each piece back as it was', async () => {
    const read = await readBackup(whole);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.records).toEqual(records);
    for (const [at, { content, ...about }] of read.value.blobs.entries()) {
      expect(pieces[at]).toMatchObject(about);
      expect(await content.text()).toBe(await pieces[at]?.content.text());
    }
  });

  test('that was cut anywhere is never taken for a whole one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.size - 1), async (place) => {
        expect((await readBackup(whole.slice(0, place))).ok).toBe(false);
      }),
      { examples: [[whole.size - 1], [whole.size - 2]] },
    );
  });

  test('is newer than what an app knows that has no files', async () => {
    expect(await whole.slice(0, 40).text()).toContain('"v":2');
    expect(text).toContain('"v":1');
  });
});
