import { describe, expect, test } from 'vitest';
import { registrationFormat, tidyRegistration } from '#domain/placement/registration.ts';
import { missingParts } from '#domain/placement/smart.ts';
import { placementOn } from '#domain/placement/which.ts';
import { documents } from '../content/documents.ts';

describe('a registration number', () => {
  test.each([
    ['OT123456', 'HCPC'],
    [' ph 12345 ', 'HCPC'],
    ['ODP.1', 'HCPC'],
    ['21A1234E', 'NMC'],
    ['7654321', 'GMC'],
  ])('%s is written as the %s writes them', (text, register) => {
    expect(registrationFormat(text)).toEqual({ known: true, register });
  });

  test.each(['OT1234567', 'XX123', 'OT', '', 'twelve', '21A1234'])(
    '%j is of no format that is known',
    (text) => {
      expect(registrationFormat(text)).toEqual({ known: false });
    },
  );

  test('is kept in capitals and without gaps', () => {
    expect(tidyRegistration(' ot-123 456 ')).toBe('OT123456');
  });
});

test('an objective says which of its parts are missing, in the order in which they are asked for', () => {
  const { objective } = documents;
  expect(missingParts(objective)).toEqual([]);
  expect(missingParts({ ...objective, means: ' ', by: null, text: '' })).toEqual([
    'text',
    'means',
    'by',
  ]);
});

describe('the placement of a day', () => {
  const { placement } = documents;
  const from = (start: string, end: string, binned: string | null = null) => ({
    ...placement,
    start,
    end,
    binned,
  });
  const all = [
    ['third', from('2027-01-04', '2027-02-12')],
    ['first', from('2026-05-04', '2026-06-12')],
    ['second', from('2026-11-02', '2026-12-11')],
    ['gone', from('2026-11-02', '2026-12-11', '2026-11-03T09:00:00.000Z')],
  ] as const;
  const on = (day: string) => placementOn(all, day)?.[0];

  test('is the one it lies in, else the next to come, else the last that ended', () => {
    expect(on('2026-05-04')).toBe('first');
    expect(on('2026-12-11')).toBe('second');
    expect(on('2026-08-01')).toBe('second');
    expect(on('2026-01-01')).toBe('first');
    expect(on('2027-03-01')).toBe('third');
    expect(placementOn([], '2026-11-02')).toBeUndefined();
  });

  test('is the later one where two overlap', () => {
    const two = [
      ['long', from('2026-09-01', '2027-06-30')],
      ['short', from('2026-11-02', '2026-12-11')],
    ] as const;
    expect(placementOn(two, '2026-11-10')?.[0]).toBe('short');
    expect(placementOn(two, '2026-10-10')?.[0]).toBe('long');
  });
});
