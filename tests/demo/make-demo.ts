import type { Fetch } from '#sync/http.ts';
import type { Device, Who } from '#portfolio/device.ts';
import { type DeviceOptions, type Headless, newDisk, startDevice } from '../headless/device.ts';
import { entries } from './entries/all.ts';
import type { Reader } from './entry.ts';
import { placementAround, timeOf } from './placement-days.ts';
import { closingDays, must, sent, type Story, tell } from './story.ts';

export type SamplePerson = {
  readonly who: string;
  readonly loginName: string;
  readonly passphrase: string;
};

type Options = {
  readonly kdf?: DeviceOptions['kdf'];
  /** The day on which the demo is looked at. */
  readonly today: Date;
  /** Hears, in a few words, how far it has come. */
  readonly say?: (what: string) => void;
};

/** Chosen by nobody but this file, and printed: never to be used for anything real. */
const passphrases = {
  ama: 'lantern gravel otter violin maple',
  maya: 'teapot harbour willow seven comet',
  tom: 'pebble orchard winter saddle moon',
} as const;

const supervisors: Readonly<Record<Reader, Extract<Who, { person: 'supervisor' }>>> = {
  maya: {
    person: 'supervisor',
    name: 'Maya Fenwick',
    role: { title: 'Long-arm educator, occupational therapist', registration: 'OT00001' },
  },
  tom: {
    person: 'supervisor',
    name: 'Tom Okafor',
    role: { title: 'AHP lead, physiotherapist', registration: 'PH00002' },
  },
};

/**
 * A student and two supervisors who use Pillarbook for four weeks, told in the order in which it happened:
 * each on a device of their own, through the real protocol. Their clocks are set to the days of the
 * placement; all else is as it is for anybody.
 */
export async function makeDemo(
  server: { readonly origin: string; readonly fetch: Fetch },
  { kdf, today, say = () => undefined }: Options,
): Promise<readonly SamplePerson[]> {
  const placement = placementAround(today);
  const time = { now: timeOf(placement, { week: 1, day: 1 }, 8) };
  const start = () =>
    startDevice(server, newDisk(), {
      clock: { now: () => time.now },
      ...(kdf !== undefined && { kdf }),
    });
  const story: Story = {
    ama: start(),
    maya: start(),
    tom: start(),
    time,
    placement,
    docs: new Map(),
  };
  const devices = [story.ama, story.maya, story.tom];
  try {
    await create(story.ama.device, amaIn(placement), passphrases.ama);
    must(await story.ama.portfolio().account.connect({ by: 'open' }, passphrases.ama));
    must(await story.ama.portfolio().account.kitWasTypedBack());
    for (const reader of ['maya', 'tom'] as const) await meet(story, reader);
    say('A student and two supervisors have met.');
    for (const entry of entries) await tell(story, entry);
    await closingDays(story);
    for (const { portfolio } of devices) await sent(portfolio());
    say(`${entries.length} entries are written, shared and answered.`);
    return [
      personOf(story.ama, 'Ama Mensah, student', passphrases.ama),
      personOf(story.maya, 'Maya Fenwick, long-arm educator', passphrases.maya),
      personOf(story.tom, 'Tom Okafor, AHP lead', passphrases.tom),
    ];
  } finally {
    for (const device of devices) await device.close();
  }
}

function amaIn(placement: Story['placement']): Who {
  return { person: 'student', name: 'Ama Mensah', programme: 'occupational-therapy', placement };
}

function personOf(device: Headless, who: string, passphrase: string): SamplePerson {
  return { who, loginName: device.portfolio().loginName, passphrase };
}

async function create(device: Device, who: Who, passphrase: string): Promise<void> {
  must(await device.create(who, passphrase));
}

/** A supervisor signs up through the student's link, and the student confirms them. */
async function meet({ ama, ...story }: Story, reader: Reader): Promise<void> {
  const { people } = ama.portfolio();
  const who = supervisors[reader];
  const invited = must(await people.invite(who.name));
  const [, id = '', secret = ''] = /\/i\/(\S+)#(\S+)$/.exec(invited.link) ?? [];
  const link = { id, secret };
  const { device, portfolio } = story[reader];
  await create(device, who, passphrases[reader]);
  must(await portfolio().account.connect({ by: 'invite', link }, passphrases[reader]));
  must(await portfolio().account.kitWasTypedBack());
  must(await portfolio().people.answer(link));
  must(await people.refreshInvites());
  must(await people.confirm(id));
}
