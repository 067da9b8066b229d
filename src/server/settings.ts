import { fail, ok, type Result } from '#foundation/result.ts';
import type { Enrolment } from './server-parts.ts';

/** What an operator may set; docs/operations.md has the table. */
export type Settings = {
  readonly port: number;
  /** Undefined: both loopback addresses. */
  readonly host: string | undefined;
  readonly dataDir: string;
  /** The folder of the built app, from the project's own folder; the build reads the same variable. */
  readonly appDir: string;
  readonly enrolment: Enrolment;
  /** In hexadecimal; undefined: the file `server.key` in the data folder. */
  readonly serverKey: string | undefined;
  readonly origin: string | undefined;
  /** Whether the last address of X-Forwarded-For is who asks. */
  readonly isBehindProxy: boolean;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings, or says in one sentence which one cannot be used. */
export function settingsFrom(environment: Environment): Result<Settings, string> {
  const set = (name: string) => environment[name] || undefined;
  const port = Number(set('PORT') ?? 8787);
  const enrolment = set('ENROLMENT') ?? 'code';
  const origin = set('ORIGIN');
  if (set('DATABASE_URL') !== undefined) {
    return fail(
      'DATABASE_URL is set, but this version keeps its data in SQLite only: unset it, PostgreSQL comes in a later version.',
    );
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return fail('PORT must be a number from 0 to 65535.');
  }
  if (enrolment !== 'code' && enrolment !== 'open') {
    return fail('ENROLMENT must be "code" or "open".');
  }
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin)) {
    return fail(
      'ORIGIN must be an origin such as https://portfolio.example.ac.uk, without a path.',
    );
  }
  return ok({
    port,
    host: set('HOST'),
    dataDir: set('DATA_DIR') ?? './data',
    appDir: set('PILLARBOOK_DIST') ?? 'dist',
    enrolment,
    serverKey: set('SERVER_KEY'),
    origin,
    isBehindProxy: set('TRUST_PROXY') === '1',
  });
}
