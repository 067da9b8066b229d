import type { IdentityRow } from '#storage/device-store.ts';
import type { KeptIdentity } from '#vault/vault.ts';
import type { Known } from './device.ts';

/** What opens a person's portfolio, out of the row it rests in. */
export function keptOf({ card, wraps, loginName }: IdentityRow): KeptIdentity {
  return { card, wraps, loginName };
}

/** What may be shown of a person while they are locked. */
export function knownOf({ card, loginName, connected }: IdentityRow): Known {
  return { id: card.id, loginName, connected };
}
