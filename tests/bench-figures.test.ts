import { expect, test } from 'vitest';
import { type Figure, figure, joined, percentile, spread } from './bench/figures.ts';
import { closure, staticImports, workersNamed } from './bench/script-size.ts';

test('a percentile is one of the samples, by nearest rank', () => {
  const samples = [5, 1, 4, 2, 3];
  expect(percentile(samples, 50)).toBe(3);
  expect(percentile(samples, 95)).toBe(5);
  expect(percentile([7], 50)).toBe(7);
  expect(() => percentile([], 50)).toThrow();
});

test('ours is compared with the quickest peer', () => {
  expect(figure(['painted', 'ms'], 30, { slow: 100, quick: 20 }).ratio).toBe(1.5);
  expect(figure(['memory', 'MB'], 30).ratio).toBeNull();
  expect(spread('kept', 'ms', [1, 2], { other: [4, 8] })).toEqual([
    { name: 'kept, p50', unit: 'ms', ours: 1, peers: { other: 4 }, ratio: 0.25 },
    { name: 'kept, p95', unit: 'ms', ours: 2, peers: { other: 8 }, ratio: 0.25 },
  ]);
});

test('what is measured anew takes the place of what stood under its name', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => figure([name, 'ms'], 1)) as [
    Figure,
    Figure,
    Figure,
  ];
  const again = figure(['b', 'ms'], 2);
  expect(joined([a, b], [again, c])).toEqual([a, again, c]);
});

test('a built script names what it cannot run without, and not what it fetches later', () => {
  const script =
    'import{a as b,c}from"./one-AbCdEfGh.js";import"./two-AbCdEfGh.js";import d,{e}from"./three-AbCdEfGh.js";' +
    'const f=()=>import("./later-AbCdEfGh.js");export{g}from"./four-AbCdEfGh.js";export{b as h};';
  expect(staticImports(script)).toEqual([
    'one-AbCdEfGh.js',
    'two-AbCdEfGh.js',
    'three-AbCdEfGh.js',
    'four-AbCdEfGh.js',
  ]);
  expect(workersNamed('new Worker(p("/assets/vault-AbCdEfGh.js"))')).toEqual(['vault-AbCdEfGh.js']);
});

test('everything that is reached counts once, also in a circle', () => {
  const imports: Record<string, readonly string[]> = { a: ['b', 'c'], b: ['c'], c: ['a'], d: [] };
  expect([...closure(['a'], (name) => imports[name] ?? [])].toSorted()).toEqual(['a', 'b', 'c']);
});
