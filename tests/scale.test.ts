import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const text = readFileSync(new URL('../docs/scale.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** The numbers in the last cells of a row that begins so. */
function numbers(label: string, last: number): readonly (readonly number[])[] {
  const row = rows.find(([first]) => first?.startsWith(label));
  if (!row) throw new Error(`the page has no row ${label}`);
  return row
    .slice(-last)
    .map((cell) =>
      [...cell.matchAll(/[\d.,]*\d/g)].map(([digits]) => Number(digits.replaceAll(',', ''))),
    );
}

function number(label: string, cell = 0, place = 0, last = 1): number {
  const found = numbers(label, last)[cell]?.[place];
  if (found === undefined) throw new Error(`${label} has no such number`);
  return found;
}

const rounded = (value: number) => Number(value.toPrecision(2));
const inBusiestHour = ((number('A1') / 100) * number('A7')) / 100 / 3600;
const pushes = inBusiestHour * number('A3');
const pulls = inBusiestHour * (number('A4') + number('A5') + number('A6'));
const MILLION = 1_000_000;

test('[docs/scale.md] says of a student what follows from the day it assumes', () => {
  expect(text).toContain(`**${pushes.toFixed(3)} pushes**`);
  expect(text).toContain(`**${pulls.toFixed(3)} pulls**`);
});

test.each([
  ['SQLite', 1],
  ['PostgreSQL', 3],
])(
  '[docs/scale.md] says of a process on %s what follows from what was measured',
  (engine, column) => {
    const measured = (label: string, place = 0) => number(label, column, place, 4);
    const cell = engine === 'SQLite' ? 0 : 1;
    const said = (label: string, place = 0) => number(label, cell, place, 2);
    const streams = (number('A8') * measured('M12')) / 25;
    const cost = pushes * measured('M1') + pulls * measured('M2') + streams;
    const students = ((number('A9') / 100) * MILLION) / cost;
    expect(said('Students')).toBe(rounded(students));
    expect([said('Pushes and pulls'), said('Pushes and pulls', 1)]).toEqual(
      [pushes, pulls].map((each) => rounded(each * students)),
    );
    expect(said('Open streams, and')).toBe(rounded(number('A8') * students));
  },
);

test('[docs/scale.md] says of a million students what follows', () => {
  const said = (label: string, place = 0) => number(label, 0, place);
  expect([said('Pushes, pulls'), said('Pushes, pulls', 1)]).toEqual(
    [pushes, pulls].map((each) => rounded(each * MILLION)),
  );
  expect(said('All open streams')).toBe(rounded(number('A8') * MILLION));
  const students = number('Students', 1, 0, 2);
  expect(said('Processes')).toBe(Math.ceil(MILLION / students));
});
