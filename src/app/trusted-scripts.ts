import picturesUrl from './pictures-worker.ts?worker&url';
import vaultUrl from '#vault/vault-worker.ts?worker&url';

const SERVICE_WORKER = '/service-worker.js';

type Policy = { createScriptURL(url: string): string };
type Factory = { createPolicy(name: string, rules: Policy): Policy };

/** The only script addresses this page may ever start, made at build time. */
const allowed: ReadonlySet<string> = new Set([vaultUrl, picturesUrl, SERVICE_WORKER]);

const rules: Policy = {
  createScriptURL(url) {
    if (!allowed.has(url)) throw new TypeError('not a script of this app');
    return url;
  },
};

/** Browsers without Trusted Types get the same check without the browser's own. */
const policy: Policy =
  (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('pillarbook', rules) ??
  rules;

export function startVaultWorker(): Worker {
  return new Worker(policy.createScriptURL(vaultUrl), { type: 'module', name: 'vault' });
}

export function startPicturesWorker(): Worker {
  return new Worker(policy.createScriptURL(picturesUrl), { type: 'module', name: 'pictures' });
}

export function serviceWorkerUrl(): string {
  return policy.createScriptURL(SERVICE_WORKER);
}
