import * as acts from './acts.ts';
import { idle } from './activity.ts';
import { Checks, type Failure } from './checks.ts';
import { partsOf } from '#protocol/ids.ts';
import type { FaultDatabase } from './database.ts';
import { drawRound, type Round } from './schedule.ts';
import { sqliteFile } from './sqlite-file.ts';
import { take } from './take.ts';
import { Seeded } from './seeded.ts';
import { type Placed, World } from './world.ts';

const MOST_LAPS = 30;

export type Outcome = {
  readonly rounds: number;
  readonly faults: number;
  readonly typed: number;
  readonly happened: ReadonlyMap<string, number>;
  /** What went wrong first, and in which round. */
  readonly failures: readonly (Failure & { readonly round: number })[];
};

export type Setting = {
  /** What happens, round by round. */
  readonly say?: ((line: string) => void) | undefined;
  /** A file of SQLite unless told. */
  readonly database?: FaultDatabase | undefined;
};

/** One world from its beginning to its quiet end, or to the first round in which something is lost. */
export async function runWorld(
  seed: string,
  rounds: number,
  { say = () => undefined, database = sqliteFile() }: Setting = {},
): Promise<Outcome> {
  const world = await World.begin(seed, database);
  const checks = await Checks.begin(world);
  const random = new Seeded(seed);
  let round = 0;
  let failures: readonly Failure[] = [];
  try {
    while (round < rounds && failures.length === 0) {
      round += 1;
      const drawn = drawRound(random);
      say(
        `${round}: ${drawn.acts.map((act) => act.do).join(' ')} [${drawn.faults.join(' ')}] ${drawn.advance}`,
      );
      await play(world, drawn);
      failures = await checks.afterRound();
    }
    if (failures.length === 0) failures = await quiet(world, checks);
  } finally {
    await world.close();
  }
  return {
    rounds: round,
    faults: world.faults(),
    typed: world.ledger.words.size,
    happened: world.happened,
    failures: failures.map((failure) => ({ ...failure, round })),
  };
}

async function play(world: World, { acts: drawn, faults, opened, advance }: Round): Promise<void> {
  for (const [place, placed] of world.everyone().entries()) {
    await revive(placed);
    if (opened[place]) await world.unlock(placed);
  }
  await Promise.all(drawn.map((act) => take(world, act, faults)));
  await idle();
  await world.timeline.advance(advance);
  await idle();
  if (!world.server.isUp) await world.server.start();
}

/** What was killed is started again, locked. */
async function revive({ device }: Placed): Promise<void> {
  if (!device.life.isOver) return;
  await idle();
  await device.start();
}

/** Everyone online, unlocked and well until nothing waits: within so many laps, or never. */
async function quiet(world: World, checks: Checks): Promise<readonly Failure[]> {
  if (!world.server.isUp) await world.server.start();
  world.server.dieAfter(1e9);
  for (const arrive of world.late.splice(0)) await arrive();
  for (const placed of world.everyone()) {
    placed.device.faults.length = 0;
    placed.device.isOnline = true;
    placed.device.life.left = Infinity;
    await revive(placed);
    await world.unlock(placed);
  }
  await acts.closeEditors(world);
  let calm = 0;
  let before = '';
  for (let lap = 0; calm < 2; lap++) {
    if (lap > MOST_LAPS) return [{ kind: 'write', what: await whatWaits(world) }];
    // One that dies of what a request of the last round did to it is started again, as by its operator.
    if (!world.server.isUp) await world.server.start();
    await world.timeline.advance(130_000);
    for (const { device } of world.everyone()) await device.portfolio()?.account.syncNow();
    await idle();
    await acts.answerAllRemovals(world);
    // What one sends after another has asked, that other hears of in the next lap: a clone is not told at once.
    const now = await whatStands(world);
    calm = (await whatWaits(world)) === '' && now === before ? calm + 1 : 0;
    before = now;
  }
  return checks.inQuiet();
}

/** Everything that the server has, version by version. */
async function whatStands(world: World): Promise<string> {
  const { epoch, rows } = await world.server.read();
  const versions = rows.map(({ key, hash }) => `${key} ${hash}`);
  return [epoch, ...versions.toSorted()].join('\n');
}

async function whatWaits(world: World): Promise<string> {
  const waiting: string[] = [];
  for (const { device, user } of world.everyone()) {
    const status = device.device.status.get();
    const { memory } = await device.disk.rest();
    const parked = await memory.allParked();
    // What was said in a thread may come too late; it stays with who said it.
    const refused = (await memory.allQuarantined()).filter(
      ({ key }) => !partsOf(key).id.startsWith('n_'),
    );
    const typed = await device.device.waiting(user);
    const calm = status?.state === 'on-server' || status?.state === 'refused';
    if (!calm || status.waiting + parked.length + refused.length + typed.typed > 0)
      waiting.push(
        `${device.name}: ${JSON.stringify({ ...status, typed: typed.typed, parked: parked.map(({ key }) => key), refused })}`,
      );
  }
  return waiting.length === 0 ? '' : `never quiet: ${waiting.join('; ')}`;
}
