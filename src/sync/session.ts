import type { SyncMemory } from '#storage/device-store.ts';

/** From one sign-in of this person on this device to the next; `isOver` once they have signed out. */
type Session = { readonly id: string; readonly isOver: boolean };

/** Names the session this device is in; undefined before the first. */
export async function sessionOf(memory: SyncMemory): Promise<string | undefined> {
  return (await kept(memory))?.id;
}

/** [SYNC-25] Whoever signed out is asked for by nobody but themselves. */
export async function hasSignedOut(memory: SyncMemory): Promise<boolean> {
  return (await kept(memory))?.isOver ?? false;
}

/**
 * [SYNC-26] The person has signed in. Another name for the session is all it takes to have other
 * people's spaces read from the start again, also by a tab that is in the middle of reading them.
 */
export async function beginSession(memory: SyncMemory): Promise<void> {
  const session: Session = { id: crypto.randomUUID(), isOver: false };
  await memory.putValue('session', session);
  await tryForgedAgain(memory);
}

export async function endSession(memory: SyncMemory): Promise<void> {
  const session: Session = { id: crypto.randomUUID(), isOver: true };
  await memory.putValue('session', session);
}

/** [SYNC-16] `forged` says more about who was asking than about what was sent. */
export async function tryForgedAgain(memory: SyncMemory): Promise<void> {
  const refused = await memory.allQuarantined();
  for (const { key, code } of refused) if (code === 'forged') await memory.release(key);
}

async function kept(memory: SyncMemory): Promise<Session | undefined> {
  return (await memory.value('session')) as Session | undefined;
}
