import { fail, ok, type Result } from '#foundation/result.ts';
import { USUAL_BLOB_QUOTA } from './limits.ts';
import type { Enrolment } from './server-parts.ts';

/** What an operator may set; docs/operations.md has the table. */
export type Settings = {
  readonly port: number;
  /** Undefined: both loopback addresses. */
  readonly host: string | undefined;
  readonly dataDir: string;
  /** Undefined: SQLite in the data folder. */
  readonly postgres: Postgres | undefined;
  /** The folder of the built app, from the project's own folder; the build reads the same variable. */
  readonly appDir: string;
  readonly enrolment: Enrolment;
  /** In hexadecimal; undefined: the file `server.key` in the data folder. */
  readonly serverKey: string | undefined;
  readonly origin: string | undefined;
  /** What the attachments of one person may take up, in bytes. */
  readonly blobQuota: number;
  /** Whoever names it may read the figures from elsewhere too. */
  readonly metricsToken: string | undefined;
  /** Whether the last address of X-Forwarded-For is who asks. */
  readonly isBehindProxy: boolean;
};

export type Postgres = { readonly url: string; readonly mostConnections: number };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings, or says in one sentence which one cannot be used. */
export function settingsFrom(environment: Environment): Result<Settings, string> {
  const set = (name: string) => environment[name] || undefined;
  const port = Number(set('PORT') ?? 8787);
  const enrolment = set('ENROLMENT') ?? 'code';
  const origin = set('ORIGIN');
  const postgres = postgresFrom(set('DATABASE_URL'), set('DATABASE_CONNECTIONS'));
  const blobQuota = blobQuotaFrom(set('BLOB_QUOTA_MB'));
  if (!postgres.ok) return postgres;
  if (!blobQuota.ok) return blobQuota;
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
    postgres: postgres.value,
    appDir: set('PILLARBOOK_DIST') ?? 'dist',
    enrolment,
    serverKey: set('SERVER_KEY'),
    origin,
    blobQuota: blobQuota.value,
    metricsToken: set('METRICS_TOKEN'),
    isBehindProxy: set('TRUST_PROXY') === '1',
  });
}

const USUAL_CONNECTIONS = 10;

/** What is wrong is said without the address, which holds a password. */
function postgresFrom(
  url: string | undefined,
  connections: string | undefined,
): Result<Postgres | undefined, string> {
  if (url === undefined) return ok(undefined);
  const isUrl = URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol);
  if (!isUrl)
    return fail('DATABASE_URL must be an address such as postgres://name:password@host/database.');
  const mostConnections = Number(connections ?? USUAL_CONNECTIONS);
  return Number.isInteger(mostConnections) && mostConnections >= 2 && mostConnections <= 1000
    ? ok({ url, mostConnections })
    : fail('DATABASE_CONNECTIONS must be a number from 2 to 1000.');
}

const MB = 1024 * 1024;
const MOST_QUOTA_MB = 1_000_000;

function blobQuotaFrom(megabytes: string | undefined): Result<number, string> {
  if (megabytes === undefined) return ok(USUAL_BLOB_QUOTA);
  const quota = Number(megabytes);
  return Number.isInteger(quota) && quota >= 0 && quota <= MOST_QUOTA_MB
    ? ok(quota * MB)
    : fail(`BLOB_QUOTA_MB must be a number from 0 to ${MOST_QUOTA_MB}.`);
}
