import type { TestProject } from 'vitest/node';
import { findPostgres, startCluster } from './cluster.ts';
import { givenUrl } from './reachable.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A database in which to make others; not there where tests run on SQLite. */
    postgres?: string;
  }
}

/** Once for all tests on PostgreSQL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (givenUrl !== undefined) {
    project.provide('postgres', givenUrl);
    return async () => {};
  }
  const programs = findPostgres();
  if (programs === undefined) throw new Error('this machine has no PostgreSQL');
  const cluster = await startCluster(programs);
  project.provide('postgres', cluster.url);
  return () => cluster.stop();
}
