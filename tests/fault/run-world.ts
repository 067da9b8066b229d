import * as acts from './acts.ts';
import { idle } from './activity.ts';
import { Checks, type Failure } from './checks.ts';
import { partsOf } from '#protocol/ids.ts';
import { type Act, drawRound, type Round } from './schedule.ts';
import { Seeded } from './seeded.ts';
import { type Placed, World } from './world.ts';

const DAY = 86_400_000;
const MOST_LAPS = 30;
/** In the calls of the product's own ports. */
const MOST_STEPS = 60;

export type Outcome = {
  readonly rounds: number;
  readonly faults: number;
  readonly typed: number;
  readonly happened: ReadonlyMap<string, number>;
  /** What went wrong first, and in which round. */
  readonly failures: readonly (Failure & { readonly round: number })[];
};

/** One world from its beginning to its quiet end, or to the first round in which something is lost. */
export async function runWorld(
  seed: string,
  rounds: number,
  say: (line: string) => void = () => undefined,
): Promise<Outcome> {
  const world = await World.begin(seed);
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
  await Promise.all(drawn.map((act) => act1(world, act, faults)));
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

async function act1(world: World, { do: name, device, n }: Act, faults: Round['faults']) {
  const everyone = world.everyone();
  const student = at(world.students, device);
  const supervisor = at(world.supervisors, device);
  const anyone = at(everyone, device);
  const by = (placed: Placed, deed: Parameters<typeof acts.asPerson>[3]) =>
    acts.asPerson(world, placed, n, deed);
  const [first = 0] = n;
  switch (name) {
    case 'type':
      return by(student, (deed) => acts.type(deed));
    case 'type-on-both':
      return acts.typeOnBoth(world, first, n);
    case 'publish':
      return by(student, acts.publish);
    case 'stop':
      return by(student, acts.stop);
    case 'answer':
      return by(student, acts.answer);
    case 'feedback':
      return by(supervisor, acts.feedback);
    case 'edit-feedback':
      return by(supervisor, acts.editFeedback);
    case 'take-back':
      return by(supervisor, acts.takeBack);
    case 'send-again':
      return by(supervisor, acts.sendAgain);
    case 'mark-read':
      return by(anyone, acts.markRead);
    case 'bin':
      return by(student, acts.bin);
    case 'out-of-bin':
      return by(student, acts.outOfBin);
    case 'remove':
      return by(student, acts.remove);
    case 'settle':
      return by(student, acts.settle);
    case 'sync':
      return by(anyone, ({ portfolio }) => portfolio.account.syncNow());
    case 'unlock':
      return world.unlock(anyone);
    default:
      return happen(world, { name, anyone, student, first }, faults);
  }
}

function at(placed: readonly Placed[], number: number): Placed {
  const one = placed[number % placed.length];
  if (!one) throw new Error('nobody is there');
  return one;
}

type Happening = {
  readonly name: Act['do'];
  readonly anyone: Placed;
  readonly student: Placed;
  readonly first: number;
};

/** What nobody does: it happens. */
async function happen(world: World, what: Happening, faults: Round['faults']): Promise<void> {
  const { name, anyone, student, first } = what;
  const { device } = anyone;
  if (name !== 'back-up' && name !== 'come-online' && name !== 'bad-line') world.count(name);
  switch (name) {
    case 'go-offline':
      device.isOnline = false;
      return;
    case 'come-online':
      device.isOnline = true;
      return;
    case 'bad-line':
      device.faults.push(...faults);
      await acts.asPerson(world, anyone, [], ({ portfolio }) => portfolio.account.syncNow());
      return;
    case 'late-ones-arrive':
      for (const arrive of world.late.splice(0)) await arrive();
      return;
    case 'kill-server':
      return world.server.kill();
    case 'server-dies':
      return world.server.dieAfter(first % 40);
    case 'back-up':
      if (world.server.isUp) world.server.backUp();
      return;
    case 'restore-backup':
      return world.server.restore(first);
    case 'kill-device':
      return device.kill(first % MOST_STEPS);
    case 'restart':
      return device.life.isOver ? undefined : device.close();
    case 'lock':
      return device.life.during(device.device.lock());
    case 'turn-clock':
      device.skew = [-DAY, 0, DAY][first % 3] ?? 0;
      return;
    case 'clone':
      if (world.students.length < 3) await world.clone(student);
      return;
    default:
      throw new Error(`${name} is nothing that happens`);
  }
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
  for (let lap = 0; calm < 2; lap++) {
    if (lap > MOST_LAPS) return [{ kind: 'write', what: await whatWaits(world) }];
    await world.timeline.advance(130_000);
    for (const { device } of world.everyone()) await device.portfolio()?.account.syncNow();
    await idle();
    calm = (await whatWaits(world)) === '' ? calm + 1 : 0;
  }
  return checks.inQuiet();
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
