import { findPostgres } from './cluster.ts';

/** A database that is there already, in which tests may make and drop databases of their own. */
export const givenUrl =
  process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'] || undefined;

/** Why nothing is tried on PostgreSQL; undefined if it is. */
export const whyNot =
  givenUrl === undefined && findPostgres() === undefined
    ? 'Nothing is tried on PostgreSQL: TEST_DATABASE_URL is not set, and this machine has no initdb and postgres.'
    : undefined;
