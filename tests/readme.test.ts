import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { rooms } from './house-rules.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');
const TEST = 'npm ci && npm test';

/** What is named in code marks with a slash in it, and what is linked to or shown. `./data` is made at the first start. */
function pathsIn(text: string): readonly string[] {
  const named = [...text.matchAll(/`(\w[\w.-]*\/[\w./-]*)`/g)];
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)\s]+)\)/g)];
  return [...named, ...linked].map(([, path = '']) => path);
}

describe('the README', () => {
  test('gives the two commands, in full, and the address', () => {
    expect(readme).toMatch(/^ {4}npm ci && npm start\b/m);
    expect(readme).toMatch(new RegExp(`^ {4}${TEST}\\b`, 'm'));
    expect(readme).toContain('http://localhost:8787');
  });

  test('gives the very command that .ci/run ends with', () => {
    expect(read('.ci/run').trimEnd().split('\n').at(-1)).toBe(TEST);
  });

  test('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:-]+)/g)];
    const scripts = new Set(named.map(([, script = '']) => script));
    const proofs = ['fault-test', 'firefox-test', 'mutation-test', 'prove'];
    const wanted = ['start', 'test', 'demo', 'bench', ...proofs];
    expect(scripts).toEqual(new Set(wanted));
    for (const script of scripts) expect(packageJson.scripts).toHaveProperty([script]);
  });

  test('names only hosts that are this machine or an example', () => {
    const files = /\.(?:ts|tsx|md|json|png|key|css)$/;
    const hosts = [...readme.matchAll(/\b[a-z][\w-]*(?:\.[\w-]+)+\b|https?:\/\/([^\s/:)]+)/g)]
      .map(([whole, host]) => host ?? whole)
      .filter((name) => !files.test(name));
    expect(hosts.length).toBeGreaterThan(0);
    for (const host of hosts) expect(host).toMatch(/^localhost$|(?:^|\.)example(?:\.|$)/);
  });

  test('says what a setting is worth that nobody set, as the server has it', () => {
    const settings = read('src/server/settings.ts');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| `([^`]+)`/gm)];
    expect(rows.map(([, name]) => name)).toEqual(['PORT', 'DATA_DIR', 'ENROLMENT']);
    for (const [, name = '', value = ''] of rows)
      expect(settings).toMatch(
        new RegExp(`set\\('${name}'\\) \\?\\? '?${value.replaceAll('.', '\\.')}'?`),
      );
  });
});

test.each(['README.md', 'docs/README.md', 'docs/operations.md', 'docs/scale.md'])(
  'every path that %s names exists',
  (document) => {
    const here = new URL(document, root);
    const missing = pathsIn(read(document)).filter(
      (path) => !existsSync(new URL(path, root)) && !existsSync(new URL(path, here)),
    );
    expect(missing).toEqual([]);
  },
);

test.each(Object.keys(rooms))('the room %s says in at most ten lines what it is for', (room) => {
  expect(read(`src/${room}/README.md`).trimEnd().split('\n').length).toBeLessThanOrEqual(10);
});
