import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../src/server/store/sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'pillarbook-indexes-'));
const file = join(folder, 'pillarbook.db');
afterAll(() => rmSync(folder, { recursive: true }));

/** Every statement the store has, as it stands in the code: all are prepared when it is opened. */
async function statementsOfStore(): Promise<readonly string[]> {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  const store = openSqliteStore(file);
  store.watch(() => undefined)();
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql.replace(/\s+/g, ' ').trim()));
  prepare.mockRestore();
  await store.close();
  return [...statements].filter((sql) => /^(SELECT|INSERT|UPDATE|DELETE)/.test(sql));
}

/** Steps whose cost grows with a table, with the records of a space, or with what is to be sorted. */
function growing(plan: readonly string[]): readonly string[] {
  const made = plan.flatMap((step) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(step)?.[1] ?? []);
  const isWhole = (step: string) => {
    const scanned = /^SCAN (\S+)/.exec(step)?.[1];
    return scanned !== undefined && scanned !== 'CONSTANT' && !made.includes(scanned);
  };
  return plan.filter(
    (step) =>
      isWhole(step) || /^SEARCH record .*\(space=\?\)/.test(step) || step.includes('B-TREE'),
  );
}

test('[docs/scale.md] finds everything by an index, whoever else is in the database', async () => {
  const statements = await statementsOfStore();
  const database = new DatabaseSync(file);
  const planOf = (sql: string) => {
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    return steps.map(({ detail }) => String(detail));
  };
  const plans = statements.map((sql) => [sql, planOf(sql)] as const);
  database.close();
  const found = plans.flatMap(([sql, plan]) => growing(plan).map((step) => [sql, step]));
  const used = plans.flatMap(([, plan]) =>
    plan.flatMap((step) => / INDEX (?!sqlite_)(\w+)/.exec(step)?.[1] ?? []),
  );
  expect(statements.length).toBeGreaterThan(60);
  expect(found).toEqual([
    // Planned, because records name their space, and left out when it runs: no row is missing its space.
    [
      expect.stringMatching(/^INSERT INTO space .* RETURNING seq$/),
      'SEARCH record USING COVERING INDEX record_place (space=?)',
    ],
    // Walks down from the last place of one space, until it has as many as are wanted.
    [
      expect.stringMatching(/^SELECT seq AS place, .* ORDER BY seq DESC LIMIT \?2$/),
      'SEARCH record USING INDEX record_place (space=?)',
    ],
    // The invitations of one person, of which there are few.
    [
      expect.stringMatching(/^SELECT .* FROM invite WHERE maker = \? ORDER BY expires, id$/),
      'USE TEMP B-TREE FOR LAST TERM OF ORDER BY',
    ],
    // Once an hour.
    [expect.stringMatching(/^DELETE FROM invite WHERE expires < \?/), 'SCAN invite'],
    // When somebody asks for `/metrics`.
    [expect.stringMatching(/^SELECT coalesce\(sum\(blobs\), 0\)/), 'SCAN space'],
  ]);
  expect([...new Set(used)].toSorted()).toEqual([
    ...['blob_unused', 'blob_used', 'invite_maker', 'link_other', 'news_place', 'reader_user'],
    ...['record_place', 'record_published', 'record_thread', 'session_created', 'session_user'],
  ]);
});
