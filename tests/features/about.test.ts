import { describe, expect, test } from 'vitest';
import {
  fieldIds,
  nobody,
  noSupervisor,
  studentProblems,
  supervisorProblems,
  whoStudent,
  whoSupervisor,
} from '#features/about.ts';

const maya = {
  name: ' Maya Okafor ',
  programme: 'occupational-therapy',
  start: '2026-10-26',
  end: '2026-12-04',
} as const;

describe('what a student says of themselves', () => {
  test('makes a person, with the name trimmed', () => {
    expect(whoStudent(maya)).toEqual({
      person: 'student',
      name: 'Maya Okafor',
      programme: 'occupational-therapy',
      placement: { start: '2026-10-26', end: '2026-12-04' },
    });
  });

  test('may leave the dates out', () => {
    expect(whoStudent({ ...maya, start: '', end: '' })).toMatchObject({ placement: null });
  });

  test('needs a name and a programme', () => {
    expect(studentProblems(nobody).map(({ id }) => id)).toEqual([
      fieldIds.name,
      fieldIds.programme,
    ]);
    expect(whoStudent(nobody)).toBeUndefined();
  });

  test.each([
    ['half a placement, first day only', { end: '' }, fieldIds.end],
    ['half a placement, last day only', { start: '' }, fieldIds.start],
    ['a last day before the first', { end: '2026-10-25' }, fieldIds.end],
    ['more than two years', { end: '2028-10-27' }, fieldIds.end],
    ['an endless name', { name: 'x'.repeat(121) }, fieldIds.name],
  ])('%s is pointed out at its field', (_name, wrong, id) => {
    const about = { ...maya, ...wrong };
    expect(studentProblems(about).map((problem) => problem.id)).toEqual([id]);
    expect(whoStudent(about)).toBeUndefined();
  });

  test.each([
    '0026-12-04',
    '1999-12-31',
    '2100-01-01',
    '9999-12-04',
    '20026-12-04',
    '275760-01-01',
  ])('a mistyped year, as in %s, is called that', (day) => {
    const words = 'That year is far off: a placement lies between 2000 and 2099. Check the year.';
    for (const [field, id] of [
      ['start', fieldIds.start],
      ['end', fieldIds.end],
    ] as const)
      expect(studentProblems({ ...maya, [field]: day })).toEqual([{ id, words }]);
  });

  test('two years are a placement', () => {
    expect(studentProblems({ ...maya, end: '2028-10-25' })).toEqual([]);
  });

  test('a placement of one day is a placement', () => {
    expect(studentProblems({ ...maya, end: maya.start })).toEqual([]);
  });
});

describe('what a supervisor says of themselves', () => {
  const tom = { name: 'Tom Reed', title: 'Practice educator', registration: '  ' };

  test('an empty registration is none', () => {
    expect(whoSupervisor(tom)).toEqual({
      person: 'supervisor',
      name: 'Tom Reed',
      role: { title: 'Practice educator', registration: null },
    });
  });

  test('a given one stands as it was typed, trimmed', () => {
    expect(whoSupervisor({ ...tom, registration: ' HCPC OT12345 ' })).toMatchObject({
      role: { registration: 'HCPC OT12345' },
    });
  });

  test('loses what turns other words around, and what nobody sees', () => {
    const spoilt = { name: 'Tom\u202e Reed', title: '\u2067Manager\u200b', registration: '\u202e' };
    expect(whoSupervisor(spoilt)).toEqual({
      person: 'supervisor',
      name: 'Tom Reed',
      role: { title: 'Manager', registration: null },
    });
    expect(supervisorProblems({ ...spoilt, name: '\u202e\u200b' })).toHaveLength(1);
  });

  test('needs a name and a role', () => {
    expect(supervisorProblems(noSupervisor).map(({ id }) => id)).toEqual([
      fieldIds.name,
      fieldIds.title,
    ]);
    expect(whoSupervisor(noSupervisor)).toBeUndefined();
  });

  test('says what is too long, and how much fits', () => {
    const wordy = { name: 'n'.repeat(121), title: 't'.repeat(121), registration: 'r'.repeat(61) };
    expect(supervisorProblems(wordy)).toEqual([
      { id: fieldIds.name, words: 'That name is too long: 120 characters fit.' },
      { id: fieldIds.title, words: 'That role is too long: 120 characters fit.' },
      { id: fieldIds.registration, words: 'That number is too long: 60 characters fit.' },
    ]);
  });
});
