/**
 * What people do now and then, each in a part of its own that is fetched beside, not before, what is
 * needed to write. What these parts keep and show is there from the start; only the doing comes later.
 */
export const acts = {
  inviting: () => import('./inviting.ts'),
  answering: () => import('./answering.ts'),
  ending: () => import('./ending.ts'),
  publishing: () => import('./publishing.ts'),
  commenting: () => import('./commenting.ts'),
  connecting: () => import('./connecting.ts'),
  signingIn: () => import('./sign-in.ts'),
  addingFiles: () => import('./adding-files.ts'),
  seeingFiles: () => import('./seeing-files.ts'),
  settling: () => import('./settling.ts'),
  backingUp: () => import('./backing-up.ts'),
  readingBackup: () => import('./backup-file.ts'),
  restoring: () => import('./restore.ts'),
} as const;

/** Fetches them all, before anybody asks: from then on none of them needs the network. */
export function loadActs(): void {
  // What could not be fetched is fetched when it is done, and fails then.
  for (const load of Object.values(acts)) load().catch(() => undefined);
}
