import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseContent } from '#domain/content/content.ts';
import { most, room } from '#domain/content/limits.ts';
import type { OwnFile } from '#domain/content/attachment.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import {
  addFile,
  hasRoomFor,
  keepToMyself,
  removeFile,
  renameFile,
} from '#domain/files/change-files.ts';
import { blobsOf, fileIdsOf, filesOf, publishedFiles } from '#domain/files/files.ts';
import { mergeContent } from '#domain/merge/merge-content.ts';
import { isEmpty, newReflection, normalise } from '#domain/reflection/reflection.ts';
import { switchModel } from '#domain/reflection/switch-model.ts';
import { CHUNK_BYTES } from '#protocol/blob.ts';
import { MOST_BLOBS } from '#protocol/record.ts';
import { minutes, photo, reflection } from '../content/samples.ts';

const blank = newReflection({ date: '2026-11-10', created: '2026-11-10T17:55:00.000Z' });
const another: OwnFile = { ...photo, id: `f_${'z'.repeat(22)}`, name: 'Whiteboard.jpg' };
const namesOf = (entry: Reflection) => filesOf(entry).map(({ name }) => name);

function merged(base: Reflection | null, mine: Reflection, theirs: Reflection): Reflection {
  const { content } = mergeContent(base, mine, theirs);
  if (content.kind !== 'reflection') throw new Error('a reflection became something else');
  return content;
}

describe('the files of an entry', () => {
  test('are added, renamed and removed, and of none there is no list', () => {
    const one = addFile(blank, photo);
    expect(namesOf(renameFile(one, photo.id, ' Whose\u202e board \n'))).toEqual(['Whose board']);
    expect(renameFile(one, photo.id, ' \u200b ')).toBe(one);
    expect(removeFile(one, photo.id)).toEqual(blank);
    expect('files' in removeFile(one, photo.id)).toBe(false);
    expect(isEmpty(blank)).toBe(true);
    expect(isEmpty(one)).toBe(false);
  });

  test('stay when the model changes and when it is written down', () => {
    const entry = addFile(blank, photo);
    expect(namesOf(normalise(switchModel(entry, 'gibbs')))).toEqual(['Driver diagram.jpg']);
  });

  test('are well formed whatever they are renamed to', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const long = renameFile(reflection, photo.id, name.repeat(3));
        expect(parseContent(long)).toEqual({ ok: true, value: long });
      }),
    );
  });

  test('name everything that has to travel and every key that is needed', () => {
    expect(blobsOf([photo, minutes]).map((name) => name[0])).toEqual(['e', 'b', 'c', 'g']);
    expect(fileIdsOf([photo, minutes]).map((id) => id[2])).toEqual(['a', 'd', 'f']);
  });

  test('have room for what one record can list, on two devices at once', () => {
    expect(2 * room.blobs).toBeLessThanOrEqual(MOST_BLOBS);
    expect(most.fileBytes).toBe(most.chunks * CHUNK_BYTES);
    expect(hasRoomFor(blank, room.blobs)).toBe(true);
    expect(hasRoomFor(reflection, room.blobs - 4)).toBe(true);
    expect(hasRoomFor(reflection, room.blobs - 3)).toBe(false);
  });

  test('are not taken with a name, an id or a chunk that is none', () => {
    for (const change of [
      { name: ' ' },
      { id: 'f_short' },
      { id: '../secret' },
      { chunks: [] },
      { chunks: ['short'] },
      { size: 0 },
      { size: most.fileBytes + 1 },
      { type: 'text/html' },
    ]) {
      const files = [{ ...photo, ...change }];
      expect(parseContent({ ...reflection, files }).ok).toBe(false);
    }
  });
});

describe('readers', () => {
  test('see all of them but what the writer keeps to themselves, and not that there is more', () => {
    expect(publishedFiles(reflection)).toEqual([photo]);
    const shared = keepToMyself(reflection, minutes.id, false);
    expect(publishedFiles(shared).map(({ name }) => name)).toEqual([photo.name, minutes.name]);
    expect(publishedFiles(keepToMyself(shared, photo.id, true)).map(({ id }) => id)).toEqual([
      minutes.id,
    ]);
  });

  test('are never handed the mark of what is kept back', () => {
    const share = { ...reflection, files: [minutes] };
    expect(JSON.stringify(publishedFiles(keepToMyself(share, minutes.id, false)))).not.toContain(
      'onlyMine',
    );
  });
});

describe('two devices that changed the files of one entry', () => {
  const base = addFile(blank, photo);

  test('both keep what either added, and lose what either removed', () => {
    const mine = addFile(removeFile(base, photo.id), minutes);
    const theirs = addFile(base, another);
    for (const [one, other] of [
      [mine, theirs],
      [theirs, mine],
    ] as const)
      expect(namesOf(merged(base, one, other)).toSorted()).toEqual([minutes.name, another.name]);
    expect(namesOf(merged(null, mine, theirs))).toHaveLength(3);
  });

  test('have the name that was changed, and keep back what either kept back', () => {
    const renamed = renameFile(base, photo.id, 'Whose board.jpg');
    const kept = keepToMyself(base, photo.id, true);
    for (const [one, other] of [
      [renamed, kept],
      [kept, renamed],
    ] as const) {
      const [file] = filesOf(merged(base, one, other));
      expect(file).toMatchObject({ name: 'Whose board.jpg', onlyMine: true });
      expect(filesOf(merged(null, one, other))[0]).toMatchObject({ onlyMine: true });
    }
    const [shared] = filesOf(merged(kept, renameFile(kept, photo.id, 'B.jpg'), base));
    expect(shared).toEqual({ ...photo, name: 'B.jpg' });
  });

  test('bring an entry back from the bin when one of them put a file into it', () => {
    const binned = { ...base, binned: '2026-11-11T09:00:00.000Z' };
    expect(merged(base, binned, addFile(base, minutes)).binned).toBeNull();
  });
});
