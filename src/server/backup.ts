import { backUp } from './store/sqlite-backup.ts';

const [, , file, copy] = process.argv;
process.umask(0o077);
try {
  if (file === undefined || copy === undefined) throw new Error('name the database and the copy');
  backUp(file, copy);
} catch (error) {
  console.error(`No backup was made: ${error instanceof Error ? error.message : String(error)}.`);
  process.exitCode = 1;
}
