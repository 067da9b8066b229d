import { keptOf } from '#portfolio/people-here.ts';
import type { Card } from '#protocol/card.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { type Hash, type Key, keyOf, partsOf } from '#protocol/ids.ts';
import type { StoredRecord } from '#storage/record-store.ts';
import { createVault } from '#vault/create-vault.ts';
import type { Vault } from '#vault/vault.ts';
import { quick } from './device.ts';
import type { FaultDisk } from './disk.ts';
import { type Token, tokensIn } from './tokens.ts';
import { passphrase, type Placed } from './world.ts';

const nothing: ReadonlySet<Token> = new Set();
type Copies = ReadonlyMap<Key, SealedRecord>;

/** Everything on one disk that its person can read with their keys, read by the checks for themselves. */
export type DiskReading = {
  readonly rows: ReadonlyMap<Key, StoredRecord>;
  readonly inRows: ReadonlySet<Token>;
  /** Beside the rows: what was parked, and what was typed and is in no record yet. */
  readonly beside: ReadonlySet<Token>;
  /** What the server would not have. */
  readonly refused: readonly Key[];
};

/** Reads disks as their person could, locked device or not. What was opened once is remembered by its hash. */
export class DiskReader {
  readonly #vaults = new Map<FaultDisk, Promise<Vault>>();
  readonly #known = new Map<string, ReadonlySet<Token>>();
  readonly #cards: readonly Card[];

  /** `cards`: of everyone, so that whatever anyone wrote can be opened. */
  constructor(cards: readonly Card[]) {
    this.#cards = cards;
  }

  async read({ device: { disk }, user }: Placed): Promise<DiskReading> {
    const vault = await this.#vaultOf(disk);
    const { memory } = await disk.rest();
    const parked = (await memory.allParked()).map(({ record, hash }) => ({
      record,
      hash,
    }));
    const typed = (await vault.recall()).map(({ body }) => tokensIn(body));
    const rows = await disk.rows();
    const copies: Copies = new Map(
      rows.filter(({ coll }) => coll === 'share').map(({ key, record }) => [key, record]),
    );
    const inRows = await this.#tokensOf(vault, user, rows, copies);
    const inParked = await this.#tokensOf(vault, user, parked, copies);
    return {
      rows: new Map(rows.map((row) => [row.key, row])),
      inRows,
      refused: (await memory.allQuarantined()).map(({ key }) => key),
      beside: new Set([inParked, ...typed].flatMap((tokens) => [...tokens])),
    };
  }

  /** The words of one version, as this person reads it. */
  async tokensOf(placed: Placed, row: StoredRecord): Promise<ReadonlySet<Token>> {
    const vault = await this.#vaultOf(placed.device.disk);
    return this.#tokensOf(vault, placed.user, [row], new Map());
  }

  async #vaultOf(disk: FaultDisk): Promise<Vault> {
    const known = this.#vaults.get(disk) ?? openVault(disk, this.#cards);
    this.#vaults.set(disk, known);
    return known;
  }

  async #tokensOf(
    vault: Vault,
    user: string,
    rows: readonly { readonly hash: Hash; readonly record: SealedRecord }[],
    copies: Copies,
  ): Promise<ReadonlySet<Token>> {
    const named = rows.map(({ hash, record }) => ({ name: `${user} ${hash}`, record }));
    const fresh = named.filter(({ name, record }) => !record.head.del && !this.#known.has(name));
    const opened = await vault.open(
      fresh.map(({ record }) => {
        const key = keyOf(record.head);
        const share =
          record.head.coll === 'note' && record.head.parent
            ? copies.get(keyOf({ space: record.head.space, id: record.head.parent }))
            : undefined;
        return { record, ...partsOf(key), ...(share && { share }) };
      }),
    );
    for (const [place, { name }] of fresh.entries()) {
      const result = opened[place];
      // A note whose copy is not here may open later, with it.
      if (result?.ok) this.#known.set(name, tokensIn(result.value));
    }
    return new Set(named.flatMap(({ name }) => [...(this.#known.get(name) ?? nothing)]));
  }
}

async function openVault(disk: FaultDisk, cards: readonly Card[]): Promise<Vault> {
  const vault = createVault({ journal: disk.journal, kdf: quick });
  const [row] = await disk.store.identities();
  if (!row) throw new Error('nobody is on this disk');
  const opened = await vault.unlock(keptOf(row), { by: 'passphrase', text: passphrase });
  if (!opened.ok) throw new Error(opened.error);
  await vault.pin(cards);
  return vault;
}
