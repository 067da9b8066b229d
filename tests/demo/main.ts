import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDemo, type SamplePerson } from './make-demo.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The real server as a process of its own, in its own group: Ctrl+C reaches only this program, which then stops it. */
function startServer(dataDir: string) {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, ENROLMENT: 'open' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = new Promise<string | undefined>((resolve) => {
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      // Its log goes on; only the first lines are wanted, and the pipe must not fill.
      if (said.length < 1000) said += data.toString();
      const [found] = /http:\/\/\S+(?=\n)/.exec(said) ?? [];
      if (found) resolve(found);
    });
    void ended.then(() => resolve(undefined));
  });
  return {
    address,
    ended,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function howToSignIn(address: string, people: readonly SamplePerson[]): string {
  const lines = people.map(
    ({ who, loginName, passphrase }) =>
      `  ${who}\n    Login name:  ${loginName}\n    Passphrase:  ${passphrase}\n`,
  );
  return [
    '',
    `Open ${address} and choose to sign in. One browser profile (or private window) each works best.`,
    '',
    ...lines,
    'The address is for this machine only, the passphrases are no secret, and all of it ends with Ctrl+C.',
  ].join('\n');
}

/** A folder to work in, and whether it goes away with the demo. */
function dataFolder(): { readonly path: string; readonly isOurs: boolean } | undefined {
  const wanted = process.env['DEMO_DIR'];
  if (!wanted) return { path: mkdtempSync(join(tmpdir(), 'pillarbook-demo-')), isOurs: true };
  if (existsSync(wanted) && readdirSync(wanted).length > 0) return undefined;
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  return { path: wanted, isOurs: false };
}

async function main(): Promise<number> {
  const folder = dataFolder();
  if (!folder) {
    process.stderr.write('DEMO_DIR is not empty: name a folder that is, or leave it out.\n');
    return 1;
  }
  const server = startServer(folder.path);
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isStopping = true;
      void server.stop();
    });
  }
  try {
    const address = await server.address;
    if (address === undefined) return isStopping ? 0 : 1;
    say('Making a portfolio that was really used; this takes half a minute or so.');
    const people = await makeDemo(
      { origin: address, fetch: (url, init) => fetch(url, init) },
      { kdf: 'real', today: new Date(), say },
    );
    say(howToSignIn(address, people));
    await server.ended;
    return isStopping ? 0 : 1;
  } catch (error) {
    if (isStopping) return 0;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await server.stop();
    if (folder.isOurs) rmSync(folder.path, { recursive: true, force: true });
  }
}

process.exit(await main());
