import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Figure, figure } from './figures.ts';

/** What a script imports statically: the names of its neighbours in the same folder. */
export function staticImports(script: string): readonly string[] {
  const statements =
    /(?:^|[;}\n])\s*(?:import|export)\s*(?:(?:[\w$]+\s*,?\s*)?(?:\{[^{}]*\}|\*(?:\s*as\s+[\w$]+)?)?\s*from\s*)?["']\.\/([^"']+)["']/g;
  return [...script.matchAll(statements)].flatMap(([, name]) => name ?? []);
}

/** The workers a script starts, by their address in the built app. */
export function workersNamed(script: string): readonly string[] {
  const addresses = /["'`]\/assets\/([^"'`]+\.js)["'`]/g;
  return [...script.matchAll(addresses)].flatMap(([, name]) => name ?? []);
}

/** These files and everything they cannot run without. */
export function closure(
  roots: readonly string[],
  importsOf: (name: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...importsOf(name));
  }
  return found;
}

/**
 * What must be there before a person can write, and what more before the journal stands. The lock screen
 * and the writing page are part of `index`.
 */
const stages = {
  capture: ['index'],
  journal: ['journal-page', 'browser-records', 'dexie-sync-memory'],
} as const;

/** KB (1000 bytes) gzip -9 of the built app in `dist`, workers included; the biggest parts are printed. */
export function measureScripts(dist: string): readonly Figure[] {
  const folder = join(dist, 'assets');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
  const rootsOf = (parts: readonly string[]) =>
    parts.flatMap((part) => {
      const built = new RegExp(`^${part}-[\\w-]{8}\\.js$`);
      const found = files.filter((name) => built.test(name));
      if (found.length === 0) throw new Error(`no script of the build is called ${part}`);
      return found;
    });
  const reach = (parts: readonly string[]) => {
    const roots = rootsOf(parts);
    const workers = roots.flatMap((name) => workersNamed(textOf(name)));
    return closure([...roots, ...workers], (name) => staticImports(textOf(name)));
  };
  const sizeOf = (name: string) => gzipSync(textOf(name), { level: 9 }).length / 1000;
  const weigh = (what: string, names: ReadonlySet<string>) => {
    const sizes = [...names].map((name) => ({ script: name, KB: sizeOf(name) }));
    console.log(`\nThe biggest scripts until ${what}:`);
    console.table(
      sizes
        .toSorted((a, b) => b.KB - a.KB)
        .slice(0, 9)
        .map(({ script, KB }) => ({ script, KB: KB.toFixed(1) })),
    );
    const total = sizes.reduce((sum, { KB }) => sum + KB, 0);
    return figure([`JavaScript until ${what}`, 'KB gzip'], total);
  };
  return [
    weigh('capture is usable', reach(stages.capture)),
    weigh('the journal is usable', reach([...stages.capture, ...stages.journal])),
  ];
}
