import type { Device } from '#portfolio/device.ts';
import { openDevice } from '#portfolio/open-device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { type Key, partsOf, type RecordId, type UserId } from '#protocol/ids.ts';
import { recordHash } from '#protocol/record.ts';
import type { RecordStore, StoredRecord } from '#storage/record-store.ts';
import { httpAccountClient } from '#sync/account-client.ts';
import { cookieFetch } from '#sync/cookie-fetch.ts';
import { httpBlobs } from '#sync/http-blobs.ts';
import { httpTransport } from '#sync/http-transport.ts';
import { openSync } from '#sync/open-sync.ts';
import { createVault } from '#vault/create-vault.ts';
import type { Vault } from '#vault/vault.ts';
import type { FaultDisk } from './disk.ts';
import type { Dropping, Ledger } from './ledger.ts';
import { Life } from './life.ts';
import { type Fault, faultyFetch, type LineParts } from './line.ts';
import type { Seeded } from './seeded.ts';
import type { FaultServer } from './server.ts';
import type { Timeline } from './timeline.ts';
import { tokensIn } from './tokens.ts';

/** Journeys and fault runs need not wait for what a passphrase is worth. */
export const quick = { memoryKiB: 64, passes: 1 };

export type DeviceParts = {
  readonly name: string;
  readonly server: FaultServer;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly random: Seeded;
  readonly late: LineParts['late'];
  readonly hearsPokes: boolean;
  readonly happened: (fault: Fault) => void;
};

/** A device of the product's own code on a disk that outlives it; killed and started again as often as one likes. */
export class FaultDevice {
  readonly name: string;
  readonly disk: FaultDisk;
  readonly faults: Fault[] = [];
  isOnline = true;
  /** How wrong its clock goes, in milliseconds. */
  skew = 0;
  life = new Life();
  device!: Device;
  /** How often it asked and was told whole what the server has, since this was last set to nothing. */
  pulls = 0;
  #looks = 0;
  /** To whom its person is publishing what at this moment; to nobody: they stop. */
  readonly publishing: { readonly share: Key; readonly readers: ReadonlySet<UserId> }[] = [];
  /** What its person is taking away at this moment. */
  dropping: Dropping | undefined;
  readonly #parts: DeviceParts;
  #starts = 0;

  constructor(parts: DeviceParts, disk: FaultDisk) {
    this.#parts = parts;
    this.name = parts.name;
    this.disk = disk;
  }

  /** The portfolio, if it is open. */
  portfolio(): Portfolio | undefined {
    const phase = this.device.phase.get();
    return !this.life.isOver && phase.phase === 'open' ? phase.portfolio : undefined;
  }

  async start(): Promise<void> {
    const { disk, life } = Object.assign(this, { life: new Life() });
    const { server, timeline, random } = this.#parts;
    const rest = await disk.rest();
    const close = async () => undefined;
    const records = life.around(this.#watched(rest.records, life), { close });
    const memory = life.around(rest.memory, { close });
    const reach = faultyFetch({
      ...this.#parts,
      life,
      faults: this.faults,
      isOnline: () => this.isOnline,
      random: (limit) => random.below(limit),
      pulling: () => {
        const asked = this.#looks;
        return () => void (this.pulls += asked === this.#looks ? 1 : 0);
      },
    });
    const line = { baseUrl: server.origin, fetch: cookieFetch(reach, server.origin, disk.cookies) };
    const time = {
      now: () => timeline.now() + this.skew,
      after: (ms: number, run: () => void) => {
        const cancel = timeline.after(ms, () => life.isOver || run());
        life.onEnd(cancel);
        return cancel;
      },
      random: () => random.next(),
    };
    this.device = openDevice({
      ...time,
      vault: this.#vault(life),
      store: life.around(disk.store),
      client: httpAccountClient(line),
      makePicture: async () => undefined,
      clock: time,
      tabs: { post: () => undefined, listen: () => () => undefined },
      tab: `${this.name}-${(this.#starts += 1)}`,
      origin: server.origin,
      openMemory: async () => memory,
      openRecords: async () => records,
      openBlobs: async () => life.around(disk.blobs, { close }),
      openSync: async (sides) =>
        openSync({
          ...sides,
          ...time,
          transport: httpTransport({ ...line, ...time, account: sides.me }),
          blobLine: httpBlobs({ ...line, account: sides.me }),
          isOnline: () => this.isOnline,
          isConnected: () => true,
        }),
    });
  }

  /** From now on only what it asks from now on counts. */
  forgetPulls(): void {
    this.pulls = 0;
    this.#looks += 1;
  }

  /** As if the power went after so many more steps. */
  kill(steps: number): void {
    this.life.left = Math.min(this.life.left, steps);
  }

  /** Says when nothing is under way any more, as when a tab is closed. */
  async close(): Promise<void> {
    await this.life.during(this.device.close());
    this.life.end();
  }

  #vault(life: Life): Vault {
    const { ledger } = this.#parts;
    const real = createVault({ journal: life.around(this.disk.journal), kdf: quick });
    const instead: Partial<Vault> = {
      keep: async (line) => {
        const kept = await real.keep(line);
        if (kept.ok && !life.isOver) ledger.durable(tokensIn(line.body));
        return kept;
      },
      sealShare: async (draft) => {
        const sealed = await real.sealShare(draft);
        if (sealed.ok)
          ledger.sealed.set(await recordHash(sealed.value), tokensIn(draft.content['copy']));
        return sealed;
      },
    };
    return new Proxy(real, {
      get(target, name) {
        const found = (Reflect.get(instead, name) ?? Reflect.get(target, name)) as unknown;
        if (typeof found !== 'function') return found;
        return (...given: unknown[]) =>
          life.counted(String(name), found.apply(target, given) as Promise<unknown>);
      },
    });
  }

  /** The act is named by the version that comes of it. */
  #notePublished({ key, hash, record: { head } }: StoredRecord): void {
    const { ledger } = this.#parts;
    const to = new Set<string>(head.to?.map(({ id }) => id));
    for (const { share, readers } of this.publishing)
      if (share === key && to.size === readers.size && readers.isSubsetOf(to))
        ledger.publish(key, { hash, readers, tokens: ledger.sealed.get(hash) ?? new Set() });
  }

  /** What stands in place of what is written down at the very step. */
  #watched(records: RecordStore, life: Life): RecordStore {
    const note = (
      key: Key,
      before: StoredRecord | undefined,
      next: StoredRecord | undefined,
    ): StoredRecord | undefined => {
      if (!next || life.isOver) return next;
      this.#parts.ledger.noteVersion(before, next);
      this.#notePublished(next);
      if (before && this.dropping?.id === (partsOf(key).id as RecordId))
        this.dropping.pairs.push([before, next]);
      return next;
    };
    const instead: Partial<RecordStore> = {
      write: (key, change) => records.write(key, (before) => note(key, before, change(before))),
      writeMany: (keys, change) =>
        records.writeMany(keys, (key, before) => note(key, before, change(key, before))),
    };
    return new Proxy(records, {
      get(target, name) {
        const found = (Reflect.get(instead, name) ?? Reflect.get(target, name, target)) as unknown;
        return typeof found === 'function' ? found.bind(target) : found;
      },
    });
  }
}
