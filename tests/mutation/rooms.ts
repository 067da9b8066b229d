export type Room = {
  /** In which faults are planted. */
  readonly files: readonly string[];
  /** That must notice. Paths under `tests`. */
  readonly tests: readonly string[];
  /** Each test file in a worker of its own: they share databases that end with the file. */
  readonly apart?: true;
  readonly needsPostgres?: true;
};

const store = 'src/server/store';

/** Each room is judged by the tests of its own rules, not by all that happen to go through it. */
export const rooms: Readonly<Record<string, Room>> = {
  protocol: { files: ['src/protocol/*.ts'], tests: ['protocol/*'] },
  merge: {
    files: ['src/domain/merge/*.ts'],
    tests: ['domain/merge/*'],
  },
  vault: { files: ['src/vault/*.ts'], tests: ['vault/*'] },
  storage: { files: ['src/storage/*.ts'], tests: ['storage/*'] },
  sync: { files: ['src/sync/*.ts'], tests: ['sync/*'] },
  store: {
    files: [`${store}/*.ts`, `!${store}/postgres-*.ts`],
    tests: [
      ...[
        'store-rules',
        'sqlite-store',
        'replica.prop',
        'people',
        'account',
        'sync',
        'blobs',
        'sweep',
      ],
      ...['several-processes', 'blob-races'],
    ].map((name) => `server/${name}`),
    apart: true,
  },
  postgres: {
    files: [`${store}/postgres-*.ts`],
    tests: ['postgres/*', 'server/several-processes', 'server/blob-races'],
    apart: true,
    needsPostgres: true,
  },
};
