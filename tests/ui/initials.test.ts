import { expect, test } from 'vitest';
import { initials } from '#ui/initials.ts';

test.each([
  ['Ama Osei', 'AO'],
  ['  maya   fenwick ', 'MF'],
  ['Anne-Marie van der Berg', 'AB'],
  ['Ŵyn', 'Ŵ'],
  ['(Dr) Łucja Żak', 'DŻ'],
  ['李 小龍', '李小'],
  ['e\u0301lodie', 'E\u0301'],
  ['🙂 Ben Larkin', 'BL'],
  ['', ''],
])('%s becomes %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
