import type { LogLine } from './log.ts';

/** Upper bounds in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Times = { readonly within: number[]; sum: number; count: number };

/**
 * What `/metrics` says, in Prometheus' text format. It counts what the log says of requests, so it knows
 * no more than the log does: patterns of routes, and nobody's id, name or address.
 */
export type Metrics = {
  take(line: LogLine): void;
  text(now: {
    readonly streams: number;
    readonly version: string;
    readonly database: string;
    /** What rests in the database; undefined while it does not answer. */
    readonly blobs: { readonly blobs: number; readonly bytes: number } | undefined;
  }): string;
};

export function newMetrics(): Metrics {
  const requests = new Map<string, number>();
  const times = new Map<string, Times>();
  let failed = 0;

  return {
    take({ event, method, route, status, ms }) {
      if (event === 'failed') failed += 1;
      if (event !== 'request' || route === undefined) return;
      const asked = labels({ method, route });
      const answered = labels({ method, route, status });
      requests.set(answered, (requests.get(answered) ?? 0) + 1);
      const standing = times.get(asked) ?? { within: BOUNDS.map(() => 0), sum: 0, count: 0 };
      const seconds = (ms ?? 0) / 1000;
      BOUNDS.forEach((bound, index) => {
        if (seconds <= bound) standing.within[index] = (standing.within[index] ?? 0) + 1;
      });
      times.set(asked, { ...standing, sum: standing.sum + seconds, count: standing.count + 1 });
    },
    text: ({ streams, version, database, blobs }) => {
      const { rss, heapUsed } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      return [
        ...metric('pillarbook_info', 'gauge', 'What runs.', [[labels({ version, database }), 1]]),
        ...metric('pillarbook_requests_total', 'counter', 'Requests answered.', [...requests]),
        ...durations(times),
        ...metric('pillarbook_failures_total', 'counter', 'Requests that met a fault.', [
          ['', failed],
        ]),
        ...metric('pillarbook_open_streams', 'gauge', 'Devices that listen.', [['', streams]]),
        ...(blobs ? resting(blobs) : []),
        ...metric('process_resident_memory_bytes', 'gauge', 'Memory.', [['', rss]]),
        ...metric('nodejs_heap_used_bytes', 'gauge', 'Memory on the heap.', [['', heapUsed]]),
        ...metric('process_cpu_seconds_total', 'counter', 'Processor time.', [
          ['', (user + system) / 1e6],
        ]),
        '',
      ].join('\n');
    },
  };
}

function resting({ blobs, bytes }: { readonly blobs: number; readonly bytes: number }) {
  return [
    ...metric('pillarbook_blobs', 'gauge', 'Chunks of attachments in the database.', [['', blobs]]),
    ...metric('pillarbook_blob_bytes', 'gauge', 'What they take up.', [['', bytes]]),
  ];
}

function labels(of: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(of).map(
    ([name, value]) => `${name}=${JSON.stringify(String(value))}`,
  );
  return pairs.join(',');
}

type Samples = readonly (readonly [labels: string, value: number])[];

function metric(name: string, type: string, help: string, samples: Samples): readonly string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([of, value]) => `${name}${of === '' ? '' : `{${of}}`} ${value}`),
  ];
}

function durations(times: ReadonlyMap<string, Times>): readonly string[] {
  const name = 'pillarbook_request_seconds';
  const samples = [...times].flatMap(([of, { within, sum, count }]) => [
    ...BOUNDS.map((bound, index) => `${name}_bucket{${of},le="${bound}"} ${within[index]}`),
    `${name}_bucket{${of},le="+Inf"} ${count}`,
    `${name}_sum{${of}} ${sum}`,
    `${name}_count{${of}} ${count}`,
  ]);
  return [...metric(name, 'histogram', 'Time to answer.', []), ...samples];
}
