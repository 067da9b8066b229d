import { type Candidate, findAll, type Identifier } from './identifier.ts';

/** Numbers and dates that only their label gives away. */

const MONTHS = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}';
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th)?[ \\u00a0./-](?:of )?(?:\\d{1,2}|${MONTHS})[ \\u00a0./,-]{1,2}(?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2})(?![\\p{L}\\p{N}])`;

const BORN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:d\\.?\\s?o\\.?\\s?b\\.?|date of birth|born(?: on)?)\\s{0,3}[:=-]?\\s{0,3}${DATE}`,
  'giu',
);

const ANY_DATE = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{N}[./-])${DATE}`, 'giu');

const HOSPITAL_NUMBER = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:MRN|RiO|PAS|SystmOne|(?:hospital|unit|patient|case|clinic|district)[ \\u00a0]' +
    '(?:no\\b\\.?|nr\\b\\.?|num(?:ber)?\\b|id\\b|ref(?:erence)?\\b))(?:[ \\u00a0](?:no\\b\\.?|num(?:ber)?\\b|id\\b))?' +
    '\\s{0,3}[:=#-]?\\s{0,3}(?:is )?(?=[A-Z0-9/-]{0,9}\\d{3})[A-Z]{0,3}[/-]?\\d[0-9/-]{2,11}[A-Z]?(?![\\p{L}\\p{N}])',
  'giu',
);

const AGE =
  /(?<![\p{L}\p{N}])(?:aged?[ \u00a0](?:of[ \u00a0])?(\d{2,3})|(\d{2,3})[ \u00a0-](?:years?|yrs?)[ \u00a0-](?:old|of[ \u00a0]age))(?![\p{L}\p{N}])/giu;

export function findBirthDates(text: string): readonly Identifier[] {
  return findAll(text, 'dob', BORN);
}

export function findHospitalNumbers(text: string): readonly Identifier[] {
  return findAll(text, 'hospital_number', HOSPITAL_NUMBER);
}

/** A date by itself points at nobody: information for the writer, not a warning. */
export function findDates(text: string): readonly Identifier[] {
  return findAll(text, 'date', ANY_DATE, ({ start, end }) => ({ start, end, confidence: 'info' }));
}

/** Few people are older than 89, so an exact age above that singles one out. */
export function findGreatAges(text: string): readonly Identifier[] {
  return findAll(text, 'age_over_89', AGE, ({ found, start, end }: Candidate) => {
    const age = Number(/\d+/.exec(found)?.[0]);
    return age > 89 && age < 125 ? { start, end, confidence: 'medium' } : undefined;
  });
}
