import { inject } from 'vitest';
import type { Limits } from '#server/limits.ts';
import { startServer as startHeadless } from '../headless/server.ts';
import { newPostgresStore } from '../postgres/databases.ts';

/** The real server on the database this journey is tried on. */
export function startServer(limits?: Partial<Limits>) {
  return inject('postgres') === undefined
    ? startHeadless(limits)
    : startHeadless(limits, newPostgresStore());
}
