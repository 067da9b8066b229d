import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['firefox-esr', 'firefox', 'firefox.exe'];
const places = ['/Applications/Firefox.app/Contents/MacOS/firefox'];

export type Found = { readonly path: string; readonly version: string };

/** The Firefox that is installed, as its maker ships it; undefined if there is none. */
export function findFirefox(): Found | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  const path = [process.env['FIREFOX'] ?? '', ...onPath, ...places].find(
    (one) => one !== '' && existsSync(one),
  );
  if (path === undefined) return undefined;
  return { path, version: execFileSync(path, ['--version'], { encoding: 'utf8' }).trim() };
}
