import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Mutant } from './stryker.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The house's own strictness, with every world's types at hand. */
const { options } = ts.parseJsonConfigFileContent(
  { extends: './tsconfig.json' },
  { ...ts.sys, readDirectory: () => [] },
  root,
);
const lib = ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts'];
/** What is only unused is no fault the compiler would see in another form. */
const unused = { noUnusedLocals: false, noUnusedParameters: false };
const everywhere = { ...options, ...unused, lib, types: ['node'] };

/**
 * Tells of a fault whether it could be written at all: what does not compile never gets as far as a test, and
 * `npm test` begins with the compiler.
 */
export function compiler(files: readonly string[]): (mutant: Mutant) => boolean {
  const texts = new Map<string, { readonly text: string; readonly version: number }>();
  const host: ts.LanguageServiceHost = {
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => everywhere,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [...files],
    getScriptVersion: (file) => String(texts.get(file)?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = texts.get(file)?.text ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  };
  const service = ts.createLanguageService(host);
  let version = 0;
  const isWrong = (file: string) =>
    service.getSyntacticDiagnostics(file).length + service.getSemanticDiagnostics(file).length > 0;

  return ({ fileName, location, replacement }) => {
    const file = join(root, fileName.replace(root, ''));
    const whole = readFileSync(file, 'utf8');
    if (replacement === undefined || isWrong(file)) return false;
    const source = ts.createSourceFile(file, whole, ts.ScriptTarget.Latest);
    const at = ({ line, column }: Mutant['location']['start']) =>
      ts.getPositionOfLineAndCharacter(source, line - 1, column - 1);
    const text = whole.slice(0, at(location.start)) + replacement + whole.slice(at(location.end));
    texts.set(file, { text, version: (version += 1) });
    const refused = isWrong(file);
    texts.set(file, { text: whole, version: (version += 1) });
    return refused;
  };
}
