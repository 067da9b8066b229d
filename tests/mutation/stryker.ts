import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('.', import.meta.url);

/** One planted fault, and what became of it. Lines and columns begin with 1. */
export type Mutant = {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly status:
    'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored';
};
type Place = { readonly line: number; readonly column: number };

/** Stryker has a package.json of its own: it is a long way from anything the app needs. */
export async function plantFaults(options: object): Promise<readonly Mutant[]> {
  if (!existsSync(new URL('node_modules/@stryker-mutator/core', here))) {
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
    // Its runner is to find the project's own vitest, not to bring one.
    execFileSync(
      'npm',
      ['install', '--prefix', fileURLToPath(here), '--legacy-peer-deps', ...quiet],
      {
        stdio: 'inherit',
        shell: process.platform === 'win32',
      },
    );
  }
  const core = new URL('node_modules/@stryker-mutator/core/dist/src/index.js', here);
  const { Stryker } = (await import(core.href)) as {
    readonly Stryker: new (options: object) => { runMutationTest(): Promise<readonly Mutant[]> };
  };
  return new Stryker(options).runMutationTest();
}
