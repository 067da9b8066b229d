import { DatabaseSync } from 'node:sqlite';

/**
 * Copies a database, running or not, into a new file. The copy has no epoch: whoever opens it next
 * gets a new one, so devices learn that they may have more than it does and send what it lacks.
 * Throws when there is no database or the copy exists already.
 */
export function backUp(file: string, copy: string): void {
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    source.prepare('VACUUM INTO ?').run(copy);
  } finally {
    source.close();
  }
  const target = new DatabaseSync(copy);
  target.exec(`UPDATE meta SET value = '' WHERE name = 'epoch'`);
  target.close();
}
