import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { documentKinds } from '#domain/content/documents.ts';
import { firstLibraries, libraryOf, LONGEST_FILE, rooms, wrongWith } from './house-rules.ts';

const src = new URL('../src', import.meta.url).pathname;

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** Static, type, dynamic and re-export imports, worker URLs included, as the compiler reads them. */
function importsOf(name: string, text: string): readonly string[] {
  const found = ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
  const workers = [...text.matchAll(/new URL\(\s*'([^']+\.[jt]sx?)'/g)].map(
    (match) => match[1] ?? '',
  );
  return name.endsWith('.css') ? [] : [...found, ...workers];
}

/** What a file cannot run without, and what it fetches when it comes to it; types are neither. */
function needsOf(text: string): {
  readonly first: readonly string[];
  readonly later: readonly string[];
} {
  const first: string[] = [];
  const later: string[] = [];
  const nameOf = (node: ts.Node | undefined) =>
    node && ts.isStringLiteral(node) ? [node.text.split('?')[0] ?? ''] : [];
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && !isOfTypes(node))
      first.push(...nameOf(node.moduleSpecifier));
    if (ts.isExportDeclaration(node) && !node.isTypeOnly)
      first.push(...nameOf(node.moduleSpecifier));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      later.push(...nameOf(node.arguments[0]));
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('x.tsx', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return { first, later };
}

function isOfTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  const { phaseModifier, name, namedBindings } = importClause;
  const isNamed = namedBindings !== undefined && ts.isNamedImports(namedBindings);
  const areTypes = isNamed && namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly);
  return phaseModifier === ts.SyntaxKind.TypeKeyword || (!name && areTypes);
}

/** Everything that is there as soon as this file runs: files of the house and libraries. */
function neededBy(start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const file of found) {
    if (!/\.tsx?$/.test(file)) continue;
    const { first } = needsOf(readFileSync(join(src, file), 'utf8'));
    for (const specifier of first) found.add(placeOf(file, specifier));
  }
  return found;
}

/** A file of the house by its path in `src`, a library by its name. */
function placeOf(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? join(file, '..', specifier) : libraryOf(specifier);
}

const files = filesUnder(src).filter((path) => /\.tsx?$/.test(path));

/** Kebab-case, and no name that says only that things lie here. */
function isBadlyNamed(file: string): boolean {
  const isDrawer =
    /(^|\/)(utils?|helpers?|common|shared|misc|types|lib|manager|service)(\/|\.|$)/.test(file) ||
    /-(utils?|helpers?|manager|service)(\/|\.|$)/.test(file);
  return isDrawer || !/^[a-z0-9./-]+$/.test(file);
}

describe('the floor plan', () => {
  test('every folder of src is a room', () => {
    const folders = readdirSync(src).filter((name) => statSync(join(src, name)).isDirectory());
    expect(folders.toSorted()).toEqual(Object.keys(rooms).toSorted());
  });

  test('a room uses only the rooms beneath it, a library comes in by one door, features never meet', () => {
    expect(files.length).toBeGreaterThan(20);
    const wrong = files.flatMap((path) => {
      const file = relative(src, path);
      return importsOf(path, readFileSync(path, 'utf8')).flatMap((specifier) => {
        const words = wrongWith(file, specifier);
        return words ? [`${file}: ${specifier}: ${words}`] : [];
      });
    });
    expect(wrong).toEqual([]);
  });

  test(`no file is longer than ${LONGEST_FILE} lines`, () => {
    const long = filesUnder(src)
      .filter((path) => /\.(tsx?|css)$/.test(path))
      .filter((path) => readFileSync(path, 'utf8').split('\n').length > LONGEST_FILE + 1)
      .map((path) => relative(src, path));
    expect(long).toEqual([]);
  });

  test('nothing that is fetched later, and no other library, is needed for the first word', () => {
    const needed = neededBy('app/main.tsx');
    const later = files.flatMap((path) =>
      needsOf(readFileSync(path, 'utf8')).later.map((specifier) =>
        placeOf(relative(src, path), specifier),
      ),
    );
    expect(later.length).toBeGreaterThan(20);
    expect(later.filter((part) => needed.has(part))).toEqual([]);
    const libraries = [...needed].filter((part) => !/\.(tsx?|css)$/.test(part));
    expect(libraries.toSorted()).toEqual(firstLibraries.toSorted());
  });

  test('what travels, rests and is sealed knows no kind of document: another one changes none of it', () => {
    const kinds = Object.keys(documentKinds).join('|');
    const named = files.filter((path) => {
      const [room = ''] = relative(src, path).split('/');
      const isBlind = ['protocol', 'vault', 'storage', 'sync', 'server'].includes(room);
      return isBlind && new RegExp(`['"\`](?:${kinds})['"\`]`).test(readFileSync(path, 'utf8'));
    });
    expect(named).toEqual([]);
  });

  test('files and folders are kebab-case and nothing is a drawer', () => {
    expect(
      filesUnder(src)
        .map((path) => relative(src, path))
        .filter((file) => !file.endsWith('.md') && isBadlyNamed(file)),
    ).toEqual([]);
  });
});

describe('the gate itself', () => {
  test.each([
    ['a floor above', 'domain/a.ts', '#storage/b.ts', 'domain may not use storage'],
    ['the server from the app', 'app/a.ts', '#server/b.ts', 'app may not use server'],
    ['the domain from the server', 'server/a.ts', '#domain/b.ts', 'server may not use domain'],
    ['a library by the wrong door', 'domain/a.ts', 'react', 'react has no door into domain'],
    ['an unlisted library', 'app/a.ts', 'lodash/get', 'lodash has no door into app'],
    ['Node in the browser', 'features/a/b.ts', 'node:fs', 'features may not use Node'],
    [
      'another room by a path',
      'app/a.ts',
      '../ui/b.ts',
      'reach another room by its name: #ui/b.ts',
    ],
    ['its own room by name', 'ui/a.ts', '#ui/b.ts', 'inside a room, use a relative path'],
    ['two features', 'features/a/x.ts', '../b/y.ts', 'features do not meet; compose them in app'],
    ['a stray folder', 'drawer/a.ts', './b.ts', 'drawer is not a room'],
  ])('catches %s', (_kind, file, specifier, words) => {
    expect(wrongWith(file, specifier)).toBe(words);
  });

  test.each(['ui/Button.tsx', 'domain/utils.ts', 'sync/shared/a.ts', 'vault/key-helpers.ts'])(
    'catches the name %s',
    (file) => {
      expect(isBadlyNamed(file)).toBe(true);
    },
  );

  test('tells what a file needs from what it fetches later and what are only types', () => {
    const text = `
      import a from './1.ts'; import { b, type B } from './2.ts'; export * from './3.ts'; import './4.css';
      import url from './5.ts?worker&url';
      import type { C } from './6.ts'; import { type D } from './7.ts'; export type { E } from './8.ts';
      const f = async () => (await import('./9.ts')).f; type G = import('./10.ts').G;`;
    const { first, later } = needsOf(text);
    expect(first).toEqual(['./1.ts', './2.ts', './3.ts', './4.css', './5.ts']);
    expect(later).toEqual(['./9.ts']);
  });

  test('reads static, type, dynamic, re-export and worker imports', () => {
    const text = `
      import a from '#a/1.ts'; import type { B } from '#b/2.ts'; export * from '#c/3.ts';
      const d = () => import('#d/4.ts'); type E = import('#e/5.ts').E;
      new Worker(new URL('./vault-worker.ts', import.meta.url));`;
    expect(importsOf('x.ts', text).toSorted()).toEqual(
      ['#a/1.ts', '#b/2.ts', '#c/3.ts', '#d/4.ts', './vault-worker.ts']
        .concat(importsOf('x.ts', text).includes('#e/5.ts') ? ['#e/5.ts'] : [])
        .toSorted(),
    );
  });
});
