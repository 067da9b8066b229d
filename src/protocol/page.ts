/**
 * Names the page that asks, by a number drawn when it was opened and kept nowhere: what it sends it need not be told
 * of. Neither the session nor the account would do: two machines with a copy of one profile share both.
 * May be left out.
 */
export const PAGE_HEADER = 'Pillarbook-Page';

export function isPageName(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
