import { execFileSync } from 'node:child_process';

/** Builds the app once, unless the test command has just done so. */
export default function buildApp(): void {
  if (process.env['PILLARBOOK_BUILT'] === '1') return;
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    stdio: 'inherit',
  });
}
