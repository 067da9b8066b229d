import * as acts from './acts.ts';
import type { Life } from './life.ts';
import type { Act, ActName, Round } from './schedule.ts';
import type { Placed, World } from './world.ts';

const DAY = 86_400_000;
/** Of a device before it is killed, in calls of the product's own ports. */
const MOST_STEPS = 60;
/** Of a server before it dies, in words with its database. */
const MOST_WORDS = 40;

type Deed = Parameters<typeof acts.asPerson>[3];
type Who = 'student' | 'supervisor' | 'anyone';

const rewriting = new WeakSet<Life>();

/** What people do, and whose device they do it on. */
const deeds: Partial<Record<ActName, readonly [Who, Deed]>> = {
  type: ['student', (deed) => acts.type(deed)],
  publish: ['student', acts.publish],
  stop: ['student', acts.stop],
  answer: ['student', acts.answer],
  bin: ['student', acts.bin],
  'out-of-bin': ['student', acts.outOfBin],
  remove: ['student', acts.remove],
  settle: ['student', acts.settle],
  'answer-removals': ['student', acts.answerRemovals],
  feedback: ['supervisor', acts.feedback],
  'edit-feedback': ['supervisor', alone(acts.editFeedback)],
  'take-back': ['supervisor', alone(acts.takeBack)],
  'send-again': ['supervisor', alone(acts.sendAgain)],
  'mark-read': ['anyone', acts.markRead],
  sync: ['anyone', ({ portfolio }) => portfolio.account.syncNow()],
};

/** What replaces feedback as a whole: nobody does two of these at once on one device. */
function alone(deed: Deed): Deed {
  return async (parts) => {
    const { device } = parts.placed;
    if (rewriting.has(device.life)) return;
    rewriting.add(device.life);
    try {
      await deed(parts);
    } finally {
      rewriting.delete(device.life);
    }
  };
}

type Happening = {
  readonly world: World;
  readonly placed: Placed;
  readonly number: number;
  readonly faults: Round['faults'];
};

/** What nobody does: it happens. */
const happenings: Partial<Record<ActName, (what: Happening) => Promise<void> | void>> = {
  'go-offline': ({ placed }) => void (placed.device.isOnline = false),
  'late-ones-arrive': async ({ world }) => {
    for (const arrive of world.late.splice(0)) await arrive();
  },
  'kill-server': ({ world }) => world.server.kill(),
  'server-dies': ({ world, number }) => world.server.dieAfter(number % MOST_WORDS),
  'restore-backup': ({ world, number }) => world.server.restore(number),
  'kill-device': ({ placed, number }) => placed.device.kill(number % MOST_STEPS),
  restart: ({ placed: { device } }) => (device.life.isOver ? undefined : device.close()),
  lock: ({ placed: { device } }) => device.life.during(device.device.lock()),
  'turn-clock': ({ placed, number }) => {
    placed.device.skew = [-DAY, 0, DAY][number % 3] ?? 0;
  },
  clone: async ({ world, number }) => {
    if (world.students.length < 3) await world.clone(at(world.students, number));
  },
};

/** What helps, and is no fault. */
const mendings: typeof happenings = {
  'come-online': ({ placed }) => void (placed.device.isOnline = true),
  unlock: ({ world, placed }) => world.unlock(placed),
  'back-up': async ({ world }) => {
    if (world.server.isUp) await world.server.backUp();
  },
  'bad-line': async ({ world, placed, faults }) => {
    placed.device.faults.push(...faults);
    await acts.asPerson(world, placed, [], ({ portfolio }) => portfolio.account.syncNow());
  },
};

export async function take(
  world: World,
  { do: name, device, n }: Act,
  faults: Round['faults'],
): Promise<void> {
  const anyone = at(world.everyone(), device);
  const [number = 0] = n;
  if (name === 'type-on-both') return acts.typeOnBoth(world, number, n);
  const done = deeds[name];
  if (done) {
    const [who, deed] = done;
    const people = { student: world.students, supervisor: world.supervisors, anyone: [anyone] };
    return acts.asPerson(world, at(people[who], device), n, deed);
  }
  if (happenings[name]) world.count(name);
  await (happenings[name] ?? mendings[name])?.({ world, placed: anyone, number, faults });
}

function at(placed: readonly Placed[], number: number): Placed {
  const one = placed[number % placed.length];
  if (!one) throw new Error('nobody is there');
  return one;
}
