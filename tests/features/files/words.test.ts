import { describe, expect, test } from 'vitest';
import {
  addFileWords,
  kindWords,
  openFileWords,
  sizeWord,
  whereWords,
} from '#features/file-words.ts';
import { photo } from '../../domain/content/samples.ts';

describe('words about files', () => {
  const all = [...Object.values(addFileWords), ...Object.values(openFileWords)];
  test.each(all)('%s', (words) => {
    expect(words).toMatch(/^[A-Z].*\.$/);
    expect(words).not.toMatch(/!|\b(sync|oops|successfully|blob|chunk|upload)\b/i);
  });

  test('why a file was not taken says what to do', () => {
    for (const words of Object.values(addFileWords))
      expect(words).toMatch(/again|once more|nothing in it|take a file out|then add that/);
  });

  test('a size is one that people use', () => {
    expect([12, 34_000, 1_200_000, 26_214_400].map(sizeWord)).toEqual([
      '12 bytes',
      '34 KB',
      '1.2 MB',
      '26.2 MB',
    ]);
    expect(kindWords(photo)).toBe('Photo, 1.2 MB');
  });

  test('where a file is, is said until the server has all of it', () => {
    expect(whereWords({ sent: 0, of: 5 })).toBe('only on this device');
    expect(whereWords({ sent: 2, of: 5 })).toBe('2 of 5 parts sent');
    expect(whereWords(undefined)).toBeUndefined();
  });
});
