import { type Answer, isMethod, type Refusal } from './bridge.ts';
import { LockedError } from './locked-error.ts';
import { MissingPartError } from './missing-part-error.ts';
import type { Vault } from './vault.ts';

/** The end of a message channel, as a worker's global scope and a `MessagePort` both are one. */
export type Wire = {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listen: (event: { readonly data: unknown }) => void): void;
};

/** Answers the messages of one wire from a vault. Requests run side by side; what is no request is passed over. */
export function serveVault(wire: Wire, vault: Vault): void {
  wire.addEventListener('message', (event) => {
    const request = requestIn(event.data);
    if (!request) return;
    const { id, method, args } = request;
    answerTo(vault, method, args).then(
      (value) => wire.postMessage({ id, value } satisfies Answer),
      (error: unknown) => wire.postMessage({ id, error: refusalOf(error) } satisfies Answer),
    );
  });
}

class UnknownMethod extends Error {}

async function answerTo(vault: Vault, method: unknown, args: readonly unknown[]): Promise<unknown> {
  if (!isMethod(method)) throw new UnknownMethod();
  const run = vault[method] as (...args: readonly unknown[]) => Promise<unknown>;
  return run(...args);
}

function requestIn(data: unknown): { id: number; method: unknown; args: unknown[] } | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { id, method, args } = data as Record<string, unknown>;
  return typeof id === 'number' && Array.isArray(args) ? { id, method, args } : undefined;
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof LockedError) return 'locked';
  if (error instanceof MissingPartError) return 'missing-part';
  return error instanceof UnknownMethod ? 'unknown-method' : 'bug';
}
