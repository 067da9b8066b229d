import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../src/ui/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.css'));
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');

test('every stylesheet of the kit is imported once by ui.css', () => {
  const imported = [...textOf('ui.css').matchAll(/@import '\.\/([\w-]+\.css)'/g)].map(
    ([, name]) => name,
  );
  expect(imported.toSorted()).toEqual(names.filter((name) => name !== 'ui.css').toSorted());
});

test('every class a component names is dressed', () => {
  const css = names.map(textOf).join('\n');
  const used = readdirSync(folder)
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) =>
      [...textOf(name).matchAll(/(?<=['"`\s])ui-[a-z-]*[a-z](?=['"`\s])/g)].map(([found]) => found),
    );
  const isDressed = (name: string) => new RegExp(`\\.${name}(?![\\w-])`).test(css);
  const bare = new Set(['ui-button-medium', 'ui-virtual', 'ui-step', 'ui-virtual-row']);
  expect([...new Set(used)].filter((name) => !isDressed(name) && !bare.has(name))).toEqual([]);
});

test('colours are named in the tokens only, but for the white of a QR code', () => {
  const strays = names
    .filter((name) => name !== 'tokens.css')
    .flatMap((name) =>
      [...textOf(name).matchAll(/#[0-9a-f]{3,8}\b|rgb\(/gi)].map(([found]) => `${name} ${found}`),
    );
  expect(strays).toEqual(['surfaces.css #fff', 'surfaces.css #000']);
});

test('nothing comes from another origin', () => {
  expect(names.filter((name) => /https?:|\/\/[a-z]/.test(textOf(name)))).toEqual([]);
});
