import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { backUp } from '#server/store/sqlite-backup.ts';
import { columns, type FaultDatabase, type Raw, restingOf } from './database.ts';

/** As docs/operations.md says: stop, take the old files away, put the copy in, start. */
export function sqliteFile(): FaultDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'pillarbook-fault-'));
  const file = join(folder, 'pillarbook.db');
  const backup = (number: number) => join(folder, `backup-${number}.db`);
  return {
    address: async () => file,
    backUp: async (number) => backUp(file, backup(number)),
    async restore(number) {
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
      copyFileSync(backup(number), file);
    },
    async read() {
      const database = new DatabaseSync(file);
      try {
        database.exec('PRAGMA busy_timeout = 5000');
        const meta = database.prepare(`SELECT value FROM meta WHERE name = 'epoch'`).get();
        const rows = database.prepare(`SELECT ${columns} FROM record`).all() as unknown as Raw[];
        return { epoch: String(meta?.['value']), rows: rows.map(restingOf) };
      } finally {
        database.close();
      }
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
