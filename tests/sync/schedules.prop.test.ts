import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Key, keyOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { sampleRecord, student } from '../storage/sample-records.ts';
import { type Fault, openStores, type Stores, TestDevice, turn } from './devices.ts';
import { ServerModel } from './server-model.ts';

const DOCS = 3;
/** The first two are tabs of one browser: they share their stores. */
const DEVICES = 4;
/** Rounds of the check; more with SYNC_ROUNDS=500. */
const ROUNDS = Number(process.env['SYNC_ROUNDS'] ?? 25);
const SEED = Number(process.env['SYNC_SEED'] ?? 20260302);

type Step =
  | { readonly do: 'type'; readonly device: number; readonly doc: number }
  | { readonly do: 'delete'; readonly device: number }
  | {
      readonly do: 'round';
      readonly device: number;
      readonly faults: Fault[];
      readonly delays: number[];
    }
  | { readonly do: 'settle'; readonly device: number }
  | { readonly do: 'crash'; readonly device: number; readonly after: number }
  | { readonly do: 'restore' }
  | { readonly do: 'snapshot' };

const device = fc.nat(DEVICES - 1);
const faults = fc.array(
  fc.constantFrom<Fault>(
    'none',
    'none',
    'none',
    'lost',
    'answer-lost',
    'answer-lost',
    'twice',
    'nonsense',
  ),
  { maxLength: 4 },
);
const delays = fc.array(fc.nat(6), { maxLength: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('type' as const), device, doc: fc.nat(DOCS - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), device }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('round' as const), device, faults, delays }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), device }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('crash' as const), device, after: fc.nat(60) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restore' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'snapshot' as const }) },
);
/** Steps of one group run at the same time. */
const schedule = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), {
  minLength: 4,
  maxLength: 25,
});

const figures = { rounds: 0, typed: 0, crashes: 0, restores: 0, pushes: 0, parked: 0, laps: 0 };

class World {
  readonly server = new ServerModel();
  readonly typed = new Map<Key, Set<string>>();
  readonly docs: SealedRecord[];
  devices: TestDevice[];
  readonly #stores: readonly Stores[];
  #saved = this.server.snapshot();
  #words = 0;

  private constructor(stores: readonly Stores[], docs: SealedRecord[]) {
    this.#stores = stores;
    this.docs = docs;
    this.devices = stores.map((each) => new TestDevice(this.server, student, each));
  }

  static async make(): Promise<World> {
    const shared = await openStores();
    const stores = [shared, shared];
    while (stores.length < DEVICES) stores.push(await openStores());
    const docs = [];
    for (let i = 0; i <= DOCS; i++) docs.push(await sampleRecord({ text: 'first' }));
    return new World(stores, docs);
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'snapshot') this.#saved = this.server.snapshot();
    else if (step.do === 'restore') this.#restore();
    else if (step.do === 'type') await this.#type(step.device, step.doc);
    else if (step.do === 'delete') await this.#one(step.device).delete(this.docs[DOCS]!);
    else if (step.do === 'settle') figures.parked += await this.#one(step.device).settleAll();
    else if (step.do === 'crash') this.#crash(step.device, step.after);
    else {
      const one = this.#one(step.device);
      one.line.faults.push(...step.faults);
      one.line.delays.push(...step.delays);
      await one.sync.round();
    }
  }

  /** Until nothing changes any more: every device in step, nothing parked. */
  async settleDown(): Promise<void> {
    this.devices = this.#stores.map((each) => new TestDevice(this.server, student, each));
    for (let lap = 0; lap < 30; lap++) {
      const before = this.server.pushes;
      let parked = 0;
      for (const each of this.devices) {
        await each.sync.round();
        const settled = await each.settleAll();
        parked += settled;
        figures.parked += settled;
        await each.sync.round();
      }
      figures.laps = Math.max(figures.laps, lap);
      if (parked === 0 && this.server.pushes === before && lap > 0) return;
    }
    throw new Error('never quiet');
  }

  async close(): Promise<void> {
    for (const { records } of new Set(this.#stores)) await records.destroy();
  }

  #one(index: number): TestDevice {
    return this.devices[index]!;
  }

  async #type(index: number, doc: number): Promise<void> {
    const first = this.docs[doc]!;
    const word = `w${this.#words++}`;
    if (await this.#one(index).type(first, word)) {
      const key = keyOf(first.head);
      this.typed.set(key, (this.typed.get(key) ?? new Set()).add(word));
      figures.typed += 1;
    }
  }

  #restore(): void {
    this.server.restore(this.#saved);
    figures.restores += 1;
  }

  /** Killed after some more steps, wherever it is then; opened again on the same stores at once. */
  #crash(index: number, after: number): void {
    const old = this.#one(index);
    old.fuse.left = after;
    const burnOut = async () => {
      for (let turns = after % 7; turns > 0; turns--) await turn();
      old.fuse.left = Math.min(old.fuse.left, 0);
    };
    void burnOut();
    this.devices[index] = new TestDevice(this.server, student, this.#stores[index]!);
    figures.crashes += 1;
  }
}

/** A killed device never answers; whoever waited for it goes on. */
async function orKilled(work: Promise<void>): Promise<void> {
  let isOver = false;
  void work.finally(() => (isOver = true)).catch(() => undefined);
  for (let turns = 0; turns < 400 && !isOver; turns++) await turn();
  if (isOver) await work;
}

test('whatever is lost, doubled, late, killed or restored: every word arrives everywhere', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (groups) => {
      const world = await World.make();
      try {
        for (const group of groups)
          await Promise.all(group.map((each) => orKilled(world.take(each))));
        await world.settleDown();
        for (const first of world.docs) {
          const key = keyOf(first.head);
          const server = world.server.rowOf(key);
          for (const each of world.devices) {
            const row = await each.stores.records.find(key);
            expect(row?.hash).toBe(server?.hash);
            expect(each.sync.status()).toMatchObject({ state: 'on-server', waiting: 0, parked: 0 });
          }
          const words = server ? await world.devices[0]!.wordsIn(first) : [];
          expect(words).toEqual(expect.arrayContaining([...(world.typed.get(key) ?? [])]));
        }
        figures.rounds += 1;
        figures.pushes += world.server.pushes;
      } finally {
        await world.close();
      }
    }),
    { numRuns: ROUNDS, seed: SEED, endOnFailure: ROUNDS > 100 },
  );
  if (process.env['SYNC_ROUNDS']) process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures.typed).toBeGreaterThan(0);
}, 600_000);
