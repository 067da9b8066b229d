import type { Carrier } from './carrier.ts';
import { letGo } from './leaving.ts';
import type { SyncParts } from './open-sync.ts';
import { tryForgedAgain } from './session.ts';
import type { Unsent } from './unsent.ts';
import { audit } from './waiting.ts';

const EVERY_MS = 300_000;

/** [SYNC-15] When everything that is here was looked at last, and when it is time again. */
export class Audits {
  readonly #parts: Parameters<typeof lookThrough>[0];
  readonly #found: Parameters<typeof lookThrough>[1];
  #last = -Infinity;

  constructor(parts: Parameters<typeof lookThrough>[0], found: Parameters<typeof lookThrough>[1]) {
    this.#parts = parts;
    this.#found = found;
  }

  /** Not at every save: a look reads all there is, and someone on a ward saves twice a second with no network. */
  get isDue(): boolean {
    return this.#parts.now() - this.#last >= EVERY_MS;
  }

  /** Answers whether records left. */
  async look(epoch: string | undefined): Promise<boolean> {
    const { memory, now } = this.#parts;
    if (this.#last === -Infinity) await tryForgedAgain(memory);
    const hasLetGo = await lookThrough(this.#parts, this.#found, epoch);
    this.#last = now();
    return hasLetGo;
  }
}

/**
 * [SYNC-15] Looks at everything that is here: finds what was not sent, lets go what has no business here, and
 * the files that nothing lists any more. Answers whether records left.
 */
export async function lookThrough(
  parts: Pick<SyncParts, 'records' | 'memory' | 'me' | 'now' | 'onLeaving'>,
  { unsent, carrier }: { readonly unsent: Unsent; readonly carrier: Carrier },
  epoch: string | undefined,
): Promise<boolean> {
  const before = unsent.now();
  const pieces = await carrier.standing();
  const found = await audit(parts, epoch);
  unsent.renew(found.unsent, before);
  await letGo(parts, found.strays, parts.onLeaving);
  await carrier.dropLoose(pieces, found.listed);
  return found.strays.length > 0;
}
