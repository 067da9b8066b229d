import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupRows } from '#ui/group-rows.ts';

const rows = fc
  .array(fc.constantFrom('this week', 'week 2', 'week 1'), { maxLength: 40 })
  .map((groups) => groups.map((group, id) => ({ id: String(id), group })));

const grouping = {
  keyOf: (row: { readonly id: string }) => row.id,
  groupOf: (row: { readonly group: string }) => row.group,
};

test('keeps every row in its order and counts rows, not headings', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const items = groupRows(list, grouping);
      expect(items.map((item) => item.row)).toEqual(list);
      expect(items.map((item) => item.position)).toEqual(list.map((_, index) => index + 1));
    }),
  );
});

test('each heading holds exactly the rows up to the next one', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const heads = groupRows(list, grouping).flatMap((item) => item.heads ?? []);
      expect(heads.flatMap((head) => head.rows)).toEqual(list);
      for (const [index, head] of heads.entries()) {
        expect(new Set(head.rows.map((row) => row.group))).toEqual(new Set([head.group]));
        expect(heads[index + 1]?.group).not.toBe(head.group);
      }
    }),
  );
});

test('without groups there are no headings', () => {
  expect(groupRows([{ id: 'a' }], { keyOf: (row) => row.id })).toEqual([
    { key: 'a', row: { id: 'a' }, position: 1 },
  ]);
});
