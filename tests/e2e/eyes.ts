import type { BrowserContext } from '@playwright/test';

/** What a browser says that is not about us: RxDB's advertisement of its paid storages. */
const notOurs = /RxDB Open Core RxStorage/;

/** Pages and files inside the browser, which are not on any network. */
const inside = ['about:', 'blob:', 'chrome:', 'data:'];

/**
 * Keeps an eye on everything a context does, and writes down what must not be: a request to another
 * origin, a report of the content security policy, anything thrown, anything printed.
 */
export async function watchFor(
  strange: string[],
  origin: string,
  context: BrowserContext,
): Promise<void> {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  context.on('request', (request) => {
    const asked = new URL(request.url());
    if (!inside.includes(asked.protocol) && asked.origin !== origin)
      strange.push(`request to ${asked.origin}`);
  });
  context.on('console', (message) => {
    const isOurs = message.type() === 'error' || message.type() === 'warning';
    // A request that was refused or cut is reported by the browser itself, with no way to say it was expected.
    if (!isOurs || notOurs.test(message.text()) || /^Failed to load resource/.test(message.text()))
      return;
    strange.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => strange.push(`thrown: ${error.error().message}`));
}
