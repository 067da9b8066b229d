import { expect, test } from 'vitest';
import { counted, firstName, nameList, shortNameList, shortNames } from '#features/names.ts';

test.each([
  [[], ''],
  [['Maya'], 'Maya'],
  [['Maya', 'Tom'], 'Maya and Tom'],
  [['Maya', 'Tom', 'Ann'], 'Maya, Tom and Ann'],
])('names %j read as “%s”', (names, words) => {
  expect(nameList(names)).toBe(words);
});

test('a long list names the first and counts the rest', () => {
  expect(shortNameList(['Maya', 'Tom', 'Ann'])).toBe('Maya, Tom and Ann');
  expect(shortNameList(['Maya', 'Tom', 'Ann', 'Jo', 'Sam'])).toBe('Maya, Tom and 3 more');
});

test.each([
  ['Maya Fenwick', 'Maya'],
  ['  Maya  Fenwick ', 'Maya'],
  ['Maya', 'Maya'],
  ['Dr Maya Fenwick', 'Dr Maya Fenwick'],
  ['Prof. Fenwick', 'Prof. Fenwick'],
  ['Sr', 'Sr'],
])('%s is called %s', (name, called) => {
  expect(firstName(name)).toBe(called);
});

test('two people with the same first name are called by all of it', () => {
  expect(shortNames(['Maya Fenwick', 'Tom Adeyemi', 'Maya Okafor'])).toEqual([
    'Maya Fenwick',
    'Tom',
    'Maya Okafor',
  ]);
});

test('a count stands with its word', () => {
  expect([0, 1, 1200].map((count) => counted(count, 'entry', 'entries'))).toEqual([
    '0 entries',
    'One entry',
    '1,200 entries',
  ]);
});

test('a name written from right to left does not turn the sentence around it', () => {
  expect(firstName('דנה כהן')).toBe('\u2068דנה\u2069');
  expect(shortNames(['ليلى الحسن', 'Maya Fenwick'])).toEqual(['\u2068ليلى\u2069', 'Maya']);
});
