import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

// What was compiled once is kept for the next start: 30 MB less memory, half the time.
enableCompileCache(join(root, 'node_modules/.cache/compiled'));
const { run } = await import('./run.ts');

// The database, its log and the key are for this user alone, whatever folder they are put in.
process.umask(0o077);
const started = await run(process.env, root, (line) => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
});
if (!started.ok) {
  console.error(started.error);
  process.exit(1);
}

const { welcome, stop } = started.value;
console.log(welcome);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)));
}
flushCompileCache();
