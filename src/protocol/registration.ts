import type { Bytes } from '#foundation/bytes.ts';
import type { RegisterRequest } from './account.ts';
import { signedBytes } from './canonical.ts';
import { verifySignature } from './card.ts';

/** What a person registers: all of it but what lets them in. */
export type Registration = Omit<RegisterRequest, 'possession' | 'entry'>;

/** Where and when: `host` as the device knows the server's address, `challenge` as the server gave it. */
export type Occasion = { readonly host: string; readonly challenge: string };

/**
 * What the signing key of a new account signs: this account, on this server, now. A card is public,
 * and whoever has seen it could otherwise register it under a name of their own (decision 6).
 */
export function registrationBytes(what: Registration, { host, challenge }: Occasion): Bytes {
  const { name, authKey, recAuth, wraps, card } = what;
  return signedBytes('registration', {
    v: 1,
    host,
    challenge,
    ...{ name, authKey, recAuth, wraps, card },
  });
}

/** Whether the key of the card signed this request for this server. */
export function isTrueRegistration(request: RegisterRequest, host: string): Promise<boolean> {
  const { challenge, sig } = request.possession;
  return verifySignature(request.card.sign, sig, registrationBytes(request, { host, challenge }));
}
