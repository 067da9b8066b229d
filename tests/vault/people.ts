import { createVault } from '#vault/create-vault.ts';
import { journalInMemory } from '#vault/journal-in-memory.ts';
import type { KeptIdentity, Vault } from '#vault/vault.ts';
import type { Result } from '#foundation/result.ts';
import {
  type FileId,
  newRecordId,
  type RecordId,
  shareIdOf,
  type SpaceId,
  spaceOf,
} from '#protocol/ids.ts';

/** As cheap as Argon2id can be: tests are about what is derived, not about what it costs. */
export const cheap = { memoryKiB: 8, passes: 1 };
export const PASSPHRASE = 'velvet otter drums under lanterns';
export const NOON = Date.UTC(2026, 10, 23, 12);

export type Person = {
  readonly vault: Vault;
  readonly identity: KeptIdentity;
  readonly kit: string;
  readonly space: SpaceId;
};

export function newVault(): Vault {
  return createVault({ journal: journalInMemory(), kdf: cheap });
}

export async function person(loginName = 'heron-meadow-4821'): Promise<Person> {
  const vault = newVault();
  const { identity, kit } = await vault.create({ loginName, passphrase: PASSPHRASE });
  return { vault, identity, kit, space: spaceOf(identity.card.id) };
}

/** People who know each other's signatures. */
export async function people<Name extends string>(
  ...names: readonly Name[]
): Promise<Record<Name, Person>> {
  const made = await Promise.all(names.map(async (name) => [name, await person()] as const));
  const cards = made.map(([, { identity }]) => identity.card);
  await Promise.all(made.map(([, { vault }]) => vault.pin(cards)));
  return Object.fromEntries(made) as Record<Name, Person>;
}

export async function sealedDoc(owner: Person, content: { [key: string]: string }, rev = 1) {
  const id = newRecordId('doc');
  const draft = { id, rev, at: NOON, coll: 'doc' as const, parent: null, content };
  return owner.vault.sealDoc(draft);
}

/** A published copy of some document to these readers. */
export async function sealedShare(
  owner: Person,
  readers: readonly Person[],
  more: {
    doc?: RecordId;
    epoch?: number;
    threadEpochs?: readonly number[];
    text?: string;
    files?: readonly FileId[];
  } = {},
) {
  const {
    doc = newRecordId('doc'),
    epoch = 1,
    threadEpochs = [1],
    text = 'shared words',
    files = [],
  } = more;
  const sealed = await owner.vault.sealShare({
    id: shareIdOf(doc),
    parent: doc,
    rev: epoch,
    at: NOON,
    epoch,
    content: { text },
    readers: readers.map(({ identity }) => identity.card),
    threadEpochs,
    files,
  });
  return valueOf(sealed);
}

/** What came out well. */
export function valueOf<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
