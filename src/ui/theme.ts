export type ThemeChoice = 'device' | 'light' | 'dark';

const KEY = 'pillarbook-theme';
const listeners = new Set<() => void>();

let choice: ThemeChoice = 'device';

export function themeChoice(): ThemeChoice {
  return choice;
}

export function watchTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps the choice on this device and shows it at once. A preference, no content. */
export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  try {
    if (next === 'device') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Storage may be blocked; the choice then lasts until the tab closes.
  }
  show();
}

/** Call once before the first paint: brings back the choice and follows the device and other tabs. */
export function startTheme(): void {
  choice = keptChoice();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
  addEventListener('storage', (event) => {
    if (event.key !== KEY) return;
    choice = keptChoice();
    show();
  });
  show();
}

function keptChoice(): ThemeChoice {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'device';
  } catch {
    return 'device';
  }
}

function show(): void {
  const root = document.documentElement;
  if (choice === 'device') delete root.dataset['theme'];
  else root.dataset['theme'] = choice;
  const desk = getComputedStyle(root).getPropertyValue('--desk').trim();
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    if (desk) meta.setAttribute('content', desk);
  }
  for (const listener of listeners) listener();
}
