import { fail, ok, type Result } from '#foundation/result.ts';
import type { RecordId, UserId } from '#protocol/ids.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import { attempt } from '#storage/storage-failure.ts';
import { takeAway } from '#sync/leaving.ts';
import { instantOf } from './clock.ts';
import type { LeftOvers } from './ended.ts';
import type { EndingParts } from './endings.ts';
import { isNotFound, networkError } from './network-error.ts';
import type { NetworkError, SaveError } from './portfolio.ts';
import { withdrawFrom } from './publishing.ts';

/** With whom a person ended it on this device, until the server knows: durable before anything else is done. */
const UNTOLD = 'ended-untold';

export async function end(parts: EndingParts, person: UserId): Promise<Result<void, SaveError>> {
  const { memory } = parts.replica();
  const noted = await attempt(async () =>
    memory.putValue(UNTOLD, [...new Set([...(await untold(memory)), person])]),
  );
  return noted.ok ? stop(parts, going(parts, person)) : noted;
}

function going({ contents }: EndingParts, person: UserId): readonly RecordId[] {
  return [...contents.contacts]
    .filter(([, { card, stopped }]) => card.id === person && stopped === null)
    .map(([id]) => id);
}

async function stop(
  { own, clock }: EndingParts,
  contacts: readonly RecordId[],
): Promise<Result<void, SaveError>> {
  for (const id of contacts) {
    const stopped = instantOf(clock);
    const saved = await own.save(id, (current) =>
      current?.kind === 'contact' && current.stopped === null ? { ...current, stopped } : undefined,
    );
    if (!saved.ok) return saved;
  }
  return ok(undefined);
}

/** Nobody with whom it has ended keeps a copy, and none of theirs stays. What the disk refuses is tried again later. */
export async function carryOut(
  parts: EndingParts,
  { published, received }: LeftOvers,
): Promise<void> {
  for (const { doc, gone } of published) await withdrawFrom(parts, doc, gone);
  if (received.length === 0) return;
  const { records, memory } = parts.replica();
  const sides = { records, memory, me: parts.me, now: parts.clock.now };
  await takeAway(sides, received, async (keys) => parts.contents.forget(keys));
}

/** Here and on the server the same has ended. Nothing is asked without an account. */
export async function agree(parts: EndingParts): Agreed {
  if (!parts.isConnected.get()) return ok(undefined);
  await until(parts.complete);
  const told = await tell(parts);
  return told.ok ? hear(parts) : told;
}

type Agreed = Promise<Result<void, NetworkError | SaveError>>;

async function tell(parts: EndingParts): Agreed {
  const { client, replica } = parts;
  const { memory } = replica();
  for (const person of await untold(memory)) {
    // Whoever was killed while ending it had got no further than the note of it.
    const stopped = await stop(parts, going(parts, person));
    if (!stopped.ok) return stopped;
    const told = await client.removeLink(person);
    // There may be none: the other side was faster, or an earlier receipt was lost.
    if (!told.ok && !isNotFound(told.error)) return fail(networkError(told.error));
    const left = (await untold(memory)).filter((one) => one !== person);
    const noted = await attempt(() => memory.putValue(UNTOLD, left));
    if (!noted.ok) return noted;
  }
  return ok(undefined);
}

/**
 * Only contacts that were known before asking can be what ended: one that begins anew right now is not. Of
 * somebody who is not known here (yet) nothing is taken as heard.
 */
async function hear(parts: EndingParts): Agreed {
  const { client, contents } = parts;
  const people = new Map(
    [...contents.contacts.values()].map(({ card }) => [card.id, going(parts, card.id as UserId)]),
  );
  const links = await client.links();
  if (!links.ok) return fail(networkError(links.error));
  for (const person of links.value.ended) {
    const contacts = people.get(person);
    if (!contacts) continue;
    const stopped = await stop(parts, contacts);
    // A full disk: it is heard again, when there is room to keep it.
    if (!stopped.ok) continue;
    const heard = await client.heardOfEnd(person);
    if (!heard.ok && !isNotFound(heard.error)) return fail(networkError(heard.error));
  }
  return ok(undefined);
}

async function untold(memory: SyncMemory): Promise<readonly UserId[]> {
  const value = await memory.value(UNTOLD);
  return Array.isArray(value) ? (value as UserId[]) : [];
}

function until({ get, watch }: EndingParts['complete']): Promise<void> {
  return new Promise((resolve) => {
    if (get()) return resolve();
    const stop = watch(() => {
      if (!get()) return;
      stop();
      resolve();
    });
  });
}
