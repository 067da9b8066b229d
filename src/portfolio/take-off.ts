import type { IdentityRow } from '#storage/device-store.ts';
import type { Vault } from '#vault/vault.ts';
import type { PeopleHere } from './people-here.ts';
import type { Replicas } from './replicas.ts';
import type { Sessions } from './sessions.ts';

type From = {
  readonly vault: Vault;
  readonly people: PeopleHere;
  readonly replicas: Replicas;
  readonly sessions: Sessions;
};

/**
 * Takes a person off this device: first what could still send or write, then the session, then all
 * they kept here. The name goes last, so that a device that is killed on the way knows what to finish.
 */
export async function takeOff(
  { vault, people, replicas, sessions }: From,
  { card: { id }, connected }: IdentityRow,
): Promise<void> {
  await replicas.destroy(id);
  if (connected) await sessions.end(id);
  await vault.forgetPerson(id);
  await people.remove(id);
}
