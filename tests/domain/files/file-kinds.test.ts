import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toUtf8 } from '#foundation/bytes.ts';
import { acceptedFiles, kindOfFile, nameAs, savedAs } from '#domain/files/file-kinds.ts';

const raw = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const JPEG = raw('\xff\xd8\xff\xe1\x00\x10Exif');
const PDF = raw('%PDF-1.7\n');
const ZIP = raw('PK\x03\x04\x14\x00');
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('a file is taken by its name and its first bytes', () => {
  test.each([
    ['IMG_0001.JPG', JPEG, 'picture'],
    ['screen.png', raw('\x89PNG\r\n\x1a\n'), 'picture'],
    ['live.heic', raw('\x00\x00\x00\x18ftypheic'), 'picture'],
    ['small.webp', raw('RIFF\x00\x00\x00\x00WEBP'), 'picture'],
    ['wrongly named.png', JPEG, 'picture'],
    ['1000012345', JPEG, 'picture'],
    ['minutes.pdf', PDF, 'application/pdf'],
    ['Rota.docx', ZIP, DOCX],
    ['notes.txt', toUtf8('Nobody asked the ward. é'), 'text/plain'],
    ['empty.csv', raw(''), 'text/csv'],
  ])('%s', (name, bytes, kind) => {
    expect(kindOfFile(name, bytes)).toBe(kind);
  });

  test.each([
    ['a program that is called a photo', 'photo.jpg', raw('MZ\x90\x00')],
    ['a page that is called a document', 'letter.pdf', raw('<!doctype html>')],
    ['a program that is called notes', 'notes.txt', raw('MZ\x90\x00')],
    ['text that is called a sheet', 'sheet.xlsx', raw('a,b,c')],
  ])('%s is not', (_what, name, bytes) => {
    expect(kindOfFile(name, bytes)).toBe('not-what-it-says');
  });

  test.each(['run.exe', 'page.html', 'drawing.svg', 'macros.docm', 'archive.zip', 'noending', ''])(
    '%s is of no kind that is taken',
    (name) => {
      expect(kindOfFile(name, ZIP)).toBe('not-allowed');
    },
  );
});

test('the chooser offers pictures and each kind of document', () => {
  expect(acceptedFiles).toMatch(/^image\/\*,/);
  for (const each of ['.heic', '.pdf', '.docx', '.xlsx', '.pptx', '.odt', '.txt', '.csv'])
    expect(acceptedFiles.split(',')).toContain(each);
});

test('a picture that was made anew is called by what it is now', () => {
  expect(nameAs('image/jpeg', 'IMG_0001.HEIC')).toBe('IMG_0001.jpg');
  expect(nameAs('image/jpeg', '.png')).toBe('Photo.jpg');
  expect(nameAs('image/jpeg', '')).toBe('Photo.jpg');
  expect(nameAs('image/jpeg', 'Mrs. Amari')).toBe('Mrs. Amari.jpg');
});

test('whatever a file is called, it is saved in the folder that was chosen and says what it is', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const saved = savedAs({ name, type: 'application/pdf' });
      expect(saved).toMatch(/\.pdf$/i);
      expect(saved).not.toMatch(/[\\/:]|^\./);
    }),
  );
  expect(savedAs({ name: '../../run.exe', type: 'application/pdf' })).toBe('run.exe.pdf');
  expect(savedAs({ name: 'Minutes.PDF', type: 'application/pdf' })).toBe('Minutes.PDF');
});
