import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIdentifiers } from '#domain/privacy/find-identifiers.ts';
import { hasCheckDigit } from '#domain/privacy/nhs-number.ts';

/** What was found, as `kind confidence: words`; dates by themselves are left out unless asked for. */
function found(text: string, dates = false): readonly string[] {
  return findIdentifiers(text)
    .filter(({ kind }) => dates || kind !== 'date')
    .map(({ kind, confidence, start, end }) => `${kind} ${confidence}: ${text.slice(start, end)}`);
}

describe('an NHS number', () => {
  test.each([
    '9990000018',
    '9990000026',
    '9990000034',
    '9990000042',
    '9990000050',
    '9990000069',
    '9998765439',
    '9995550008',
    '9434765919',
  ])('%s has its check digit', (digits) => {
    expect(hasCheckDigit(digits)).toBe(true);
  });

  test.each(['9991234560', '0000000000', '1111111111', '123456789', '999000001X'])(
    '%s has not',
    (digits) => {
      expect(hasCheckDigit(digits)).toBe(false);
    },
  );

  test.each([
    ['999 000 0018', 'high: 999 000 0018'],
    ['seen (9990000026).', 'high: 9990000026'],
    ['No. 999-876-5439, bay 2', 'high: 999-876-5439'],
    ['999\u00a0555\u00a00008', 'high: 999\u00a0555\u00a00008'],
    ['943 476 5919', 'medium: 943 476 5919'],
    ['CHI 010101 0009', 'high: 010101 0009'],
    ['NHS no: 999 123 4560', 'high: 999 123 4560'],
    ['NHS number is 9991234560', 'high: 9991234560'],
    ['H&C no 999 123 4560', 'high: 999 123 4560'],
  ])('is found in %j', (text, words) => {
    expect(found(text)).toEqual([`nhs_number ${words}`]);
  });

  test.each([
    '999 123 4560 without a label',
    'ISBN 0306406152',
    'ISBN-10: 0-306-40615-2',
    'ISBN: 0306406152',
    'doi 10.1000/9990000018',
    'https://doi.org/9990000018',
    'orcid.org/0000-0002-1825-0097',
    'x9990000018',
    '99900000181',
    '9990000018.5',
    '1,999,000,0018',
  ])('is not found in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a postcode', () => {
  test.each([
    ['CB21 5EF', 'CB21 5EF'],
    ['at cb1 1pt today', 'cb1 1pt'],
    ['EC1A1BB', 'EC1A1BB'],
    ['W1A 0AX', 'W1A 0AX'],
    ['(M1 1AE)', 'M1 1AE'],
    ['GIR 0AA', 'GIR 0AA'],
    ['BFPO 57', 'BFPO 57'],
    ['ZZ99 3VZ', 'ZZ99 3VZ'],
    ['L5 1ST', 'L5 1ST'],
    ['SW1A 2AA.', 'SW1A 2AA'],
  ])('is found in %j', (text, words) => {
    expect(found(text)).toEqual([`postcode high: ${words}`]);
  });

  test.each([
    'pain at L5 1st thing in the morning',
    'S1 2nd floor',
    'L4 3rd time',
    'W2 4th week',
    'the L4 L5 S1 levels',
    'C5 6AA',
    'QQ1 1AA',
    'CB1 1CI',
    'xCB1 1PT',
    'CB1 1PTs',
    'OT12345',
    'ICF b280 and d450',
    'MOD006123 in T1',
    'a 5 2nd',
  ])('is not found in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('a phone number', () => {
  test.each([
    '07700 900123',
    '07700900123',
    '+44 7700 900123',
    '+44 (0)7700 900123',
    '0044 7700 900 123',
    '01632 960123',
    '(01632) 960 123',
    '020 7946 0958',
    '0306 999 0123',
    '01632-960-123',
  ])('is found in %j', (number) => {
    expect(found(`ring ${number}, please`)).toEqual([`phone high: ${number}`]);
  });

  test('from abroad is a guess', () => {
    expect(found('+1 202 555 0123')).toEqual(['phone medium: +1 202 555 0123']);
  });

  test.each([
    'ISBN 978-0-306-40615-7',
    'in 2025 and 2026',
    '0 of 12 patients',
    '1,234,567,890',
    '0000-0002-1825-0097',
    '37.5 hours, 187.5 hours',
    '2026-11-10',
    'HCPC PH123456',
    '0.0123456789',
  ])('is not found in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('an e-mail address', () => {
  test.each([
    ['ama.mensah@student.aru.ac.uk', 'ama.mensah@student.aru.ac.uk'],
    ['write to (tom+ward@nhs.net).', 'tom+ward@nhs.net'],
    ['*zoë@example.org*', 'zoë@example.org'],
    ['mailto:x@y.uk', 'x@y.uk'],
  ])('is found in %j', (text, words) => {
    expect(found(text)).toEqual([`email high: ${words}`]);
  });

  test.each(['@ward', 'a@b', 'see us @ the ward', 'a @b.uk', 'x@y.1'])(
    'is not found in %j',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('a label', () => {
  test.each([
    ['DOB 01/02/1943', 'dob high: DOB 01/02/1943'],
    ['d.o.b.: 1.2.43', 'dob high: d.o.b.: 1.2.43'],
    ['Date of birth - 1st February 1943', 'dob high: Date of birth - 1st February 1943'],
    ['born on 1 Feb 1943', 'dob high: born on 1 Feb 1943'],
    ['MRN 1234567', 'hospital_number high: MRN 1234567'],
    ['hospital no. A123456', 'hospital_number high: hospital no. A123456'],
    ['RiO number: 7654321', 'hospital_number high: RiO number: 7654321'],
    ['patient ID 55-1234', 'hospital_number high: patient ID 55-1234'],
    ['aged 93', 'age_over_89 medium: aged 93'],
    ['a 101-year-old', 'age_over_89 medium: 101-year-old'],
    ['94 years old', 'age_over_89 medium: 94 years old'],
  ])('gives away %j', (text, words) => {
    expect(found(text)).toContain(words);
  });

  test.each([
    'aged 89',
    '72 years old',
    'born in a storm',
    'patient number two spoke',
    'unit no longer open',
    'a patient reference group of 12',
    'case number one',
  ])('is missing in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a date alone is only information', () => {
    expect(found('on 10/11/2026 and 10 November 2026', true)).toEqual([
      'date info: 10/11/2026',
      'date info: 10 November 2026',
    ]);
  });
});

describe('a name', () => {
  test.each([
    ['I met Mrs Okafor.', 'Mrs Okafor'],
    ['Dr J. Smith came', 'Dr J. Smith'],
    ['Mr Alan O’Neill said', 'Mr Alan O’Neill'],
    ['Prof. van der Meer', 'Prof. van der Meer'],
    ['a client Mary Jones who', 'client Mary Jones'],
    ['a man called Peter Brown', 'called Peter Brown'],
  ])('is guessed in %j', (text, words) => {
    expect(found(text)).toEqual([`person_name medium: ${words}`]);
  });

  test.each([
    'Mrs X',
    'Mr A. came',
    'Patient A',
    'Dr Smith (2019) argues',
    'Dr Smith 2019',
    'Dr Smith et al. (2019)',
    'Mrs Green (pseudonym)',
    'Dr Kolb',
    'Gibbs, Driscoll and Schön',
    'Parkinson’s and Alzheimer’s',
    'the Berg and Barthel scores',
    'Patient Safety',
    'miss the bus',
  ])('is not guessed in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('finds stand in the order of the text and never overlap', () => {
  const text = 'NHS 999 000 0018, ring 07700 900123, CB1 1PT, Mrs Okafor, a@b.uk, DOB 1/2/1943.';
  expect(findIdentifiers(text).map(({ kind }) => kind)).toEqual([
    'nhs_number',
    'phone',
    'postcode',
    'person_name',
    'email',
    'dob',
  ]);
  const parts = fc.constantFrom(
    '999 000 0018',
    '07700 900123',
    'CB1 1PT',
    ' ',
    '@',
    'DOB ',
    '1/2/43',
    '.',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 20 }), (mixed) => {
      const all = findIdentifiers(mixed.join(''));
      all.forEach(({ start, end }, index) => {
        expect(start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(mixed.join('').length);
      });
    }),
  );
});
