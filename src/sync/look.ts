import type { Carrier } from './carrier.ts';
import type { SyncParts } from './open-sync.ts';
import { letGo } from './leaving.ts';
import type { Unsent } from './unsent.ts';
import { audit } from './waiting.ts';

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
