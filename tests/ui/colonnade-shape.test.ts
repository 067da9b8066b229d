import { expect, test } from 'vitest';
import { colonnadeShape, type ColonnadeDay } from '#ui/colonnade-shape.ts';

const day = (share: number, state: ColonnadeDay['state']): ColonnadeDay => ({ share, state });
const full = Array.from({ length: 5 }, () => day(1, 'past'));
const ahead = Array.from({ length: 5 }, () => day(0, 'ahead'));
const now = [day(1, 'past'), day(0.4, 'today'), day(0, 'ahead'), day(0, 'ahead'), day(0, 'ahead')];

test('the columns fill the width exactly and never overlap', () => {
  const { columns, plinths } = colonnadeShape([full, full, now, ahead, ahead, ahead]);
  expect(columns.length).toBe(30);
  expect(plinths.length).toBe(6);
  const last = columns.at(-1);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(100, 9);
  for (const [index, column] of columns.entries()) {
    expect(column.x + column.width).toBeLessThan(columns[index + 1]?.x ?? 101);
  }
});

test('each plinth spans its own week', () => {
  const { columns, plinths } = colonnadeShape([full, ahead]);
  expect(plinths[1]?.x).toBeCloseTo(columns[5]?.x ?? -1, 9);
  expect((plinths[0]?.x ?? 0) + (plinths[0]?.width ?? 0)).toBeCloseTo(
    (columns[4]?.x ?? 0) + (columns[4]?.width ?? 0),
    9,
  );
});

test('a column is as tall as its hours and no taller than the day', () => {
  const heights = colonnadeShape([
    [day(0.4, 'past'), day(1.7, 'past'), day(-1, 'past')],
  ]).columns.map(({ height }) => height);
  expect(heights).toEqual([40, 100, 0]);
});

test('the week we are in is marked, also on a day between its placement days', () => {
  const between = [day(1, 'past'), day(0, 'ahead')];
  expect(colonnadeShape([full, now, ahead]).plinths.map(({ state }) => state)).toEqual([
    'past',
    'today',
    'ahead',
  ]);
  expect(colonnadeShape([between]).plinths[0]?.state).toBe('today');
});

test('a placement without days has nothing to draw', () => {
  expect(colonnadeShape([])).toEqual({ columns: [], plinths: [] });
});
