import { type Live, live, type Settable } from '#foundation/live.ts';
import { MissingPartError } from '#vault/missing-part-error.ts';

/** `replaced`: a newer app has taken the place of this one. `unreachable`: it could not be fetched, for now. */
export type Lack = 'replaced' | 'unreachable';

export type MissingParts = {
  /** Why somebody waits in vain for a part of this app; undefined while nobody does, or while it is found out. */
  readonly lack: Live<Lack | undefined>;
  /** Whether this is what an import ended with that could not load its part. */
  isMissing(error: unknown): boolean;
  /** Somebody waits for a part that could not be loaded. */
  notice(): void;
  /** A page says so in its own place, so that nothing beside it need say it again. */
  readonly isInPage: Settable<boolean>;
};

/**
 * This app comes in parts, each fetched when first needed. Once a newer version is let in, by another tab for
 * instance, parts of the old one may be gone from the browser's store and from the server: a tab that still
 * stands in it can go on with what it has, and no further.
 */
export function watchParts(): MissingParts {
  const lack = live<Lack | undefined>(undefined);
  const missing = new WeakSet<object>();
  const isMissing = (error: unknown) =>
    error instanceof MissingPartError ||
    (typeof error === 'object' && error !== null && missing.has(error));
  const look = async (isWanted: boolean) => {
    if (lack.get() === 'replaced') return;
    const found = await findOut();
    // What was only fetched ahead may be there in a moment.
    if (found === 'replaced' || isWanted) lack.set(found);
  };
  // Vite tells of every import that could not load its part, styles included, and with what it ends.
  addEventListener('vite:preloadError', (event) => {
    missing.add((event as Event & { readonly payload: Error }).payload);
    void look(false);
  });
  // Something was pressed and nothing comes of it. It is said on the page, and is no bug to be reported.
  addEventListener('unhandledrejection', (event) => {
    if (!isMissing(event.reason)) return;
    event.preventDefault();
    void look(true);
  });
  addEventListener('online', () => {
    if (lack.get() === 'unreachable') lack.set(undefined);
  });
  return { lack, isMissing, notice: () => void look(true), isInPage: live(false) };
}

/** The page as it is served now, by the server or from the browser's store, names the script it begins with. */
async function findOut(): Promise<Lack> {
  const own = document.querySelector('script[type=module]')?.getAttribute('src');
  try {
    const page = await fetch('/index.html', { cache: 'no-cache' });
    const text = await page.text();
    return own && page.ok && !text.includes(own) ? 'replaced' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}
