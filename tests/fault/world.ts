import type { Who } from '#portfolio/device.ts';
import type { UserId } from '#protocol/ids.ts';
import { amira, maya, passphrase } from '../journeys/people.ts';
import { idle } from './activity.ts';
import type { FaultDatabase } from './database.ts';
import { FaultDevice } from './device.ts';
import { FaultDisk } from './disk.ts';
import { Ledger } from './ledger.ts';
import { Seeded } from './seeded.ts';
import { FaultServer } from './server.ts';
import { Timeline } from './timeline.ts';

export { passphrase };
const way = { by: 'passphrase', text: passphrase } as const;

/** Who one device belongs to. */
export type Placed = { readonly device: FaultDevice; readonly user: UserId };

/** A student with two devices, two supervisors, a server, and what was typed and published among them. */
export class World {
  readonly seed: string;
  readonly timeline = new Timeline();
  readonly ledger = new Ledger();
  readonly server: FaultServer;
  readonly late: (() => Promise<void>)[] = [];
  readonly students: Placed[] = [];
  readonly supervisors: Placed[] = [];
  /** How often something went wrong, by what it was. */
  readonly happened = new Map<string, number>();
  readonly #hearsPokes: boolean;

  private constructor(seed: string, database: FaultDatabase) {
    this.seed = seed;
    this.#hearsPokes = new Seeded(`${seed}/pokes`).chance(0.4);
    const random = new Seeded(`${seed}/key`);
    this.server = new FaultServer(
      Array.from({ length: 64 }, () => random.below(16).toString(16)).join(''),
      database,
    );
  }

  static async begin(seed: string, database: FaultDatabase): Promise<World> {
    const world = new World(seed, database);
    await world.server.start();
    const phone = await world.#begin('phone', amira);
    world.students.push(phone);
    done(await open(phone).account.connect({ by: 'open' }, passphrase));
    const laptop = world.#device('laptop', new FaultDisk());
    await laptop.start();
    done(await laptop.device.signIn(open(phone).loginName, way));
    world.students.push({ device: laptop, user: phone.user });
    await world.#meet('maya', maya);
    await world.#meet('tom', { ...maya, name: 'Tom Okafor' });
    for (const { device } of world.everyone()) await device.portfolio()?.account.syncNow();
    await idle();
    await world.server.backUp();
    return world;
  }

  everyone(): readonly Placed[] {
    return [...this.students, ...this.supervisors];
  }

  count(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
  }

  faults(): number {
    return [...this.happened.values()].reduce((sum, count) => sum + count, 0);
  }

  /** A device whose disk is the one of another, as it was at this moment, and runs beside it. */
  async clone({ device, user }: Placed): Promise<void> {
    const clone = this.#device(`clone-of-${device.name}`, await device.disk.copy(user));
    await clone.start();
    this.students.push({ device: clone, user });
    await this.unlock({ device: clone, user });
  }

  /** Opens what is locked, on a device that has just started too. */
  async unlock({ device, user }: Placed): Promise<void> {
    await idle();
    if (device.portfolio() || device.life.isOver) return;
    await device.life.during(device.device.unlock(user, way).then(done));
  }

  async close(): Promise<void> {
    for (const { device } of this.everyone()) device.life.end();
    await idle();
    for (const { device } of this.everyone()) await device.disk.destroy();
    await this.server.close();
  }

  #device(name: string, disk: FaultDisk): FaultDevice {
    return new FaultDevice(
      {
        name,
        server: this.server,
        timeline: this.timeline,
        ledger: this.ledger,
        random: new Seeded(`${this.seed}/${name}`),
        late: this.late,
        hearsPokes: this.#hearsPokes,
        happened: (fault) => this.count(fault),
      },
      disk,
    );
  }

  async #begin(name: string, who: Who): Promise<Placed> {
    const device = this.#device(name, new FaultDisk());
    await device.start();
    done(await device.device.create(who, passphrase));
    const user = device.portfolio()?.me;
    if (!user) throw new Error('nobody is there');
    return { device, user };
  }

  /** A supervisor signs up by the student's link and is confirmed. */
  async #meet(name: string, who: Who): Promise<void> {
    const [phone] = this.students;
    if (!phone) throw new Error('no student');
    const { people } = open(phone);
    const invited = done(await people.invite(name));
    const [, id = '', secret = ''] = /\/i\/(\S+)#(\S+)$/.exec(invited.link) ?? [];
    const supervisor = await this.#begin(name, who);
    const theirs = open(supervisor);
    done(await theirs.account.connect({ by: 'invite', link: { id, secret } }, passphrase));
    done(await theirs.people.answer({ id, secret }));
    done(await people.refreshInvites());
    done(await people.confirm(id));
    this.supervisors.push(supervisor);
  }
}

function open({ device }: Placed) {
  const portfolio = device.portfolio();
  if (!portfolio) throw new Error('it is not open');
  return portfolio;
}

function done<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; error: unknown },
): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}
