import { ok, type Result } from '#foundation/result.ts';
import { Announcer } from './announcer.ts';
import { namedWait, waitAfter } from './backoff.ts';
import { Carrier } from './carrier.ts';
import { Ear } from './ear.ts';
import { epochOf } from './epoch.ts';
import { fetchBlob } from './fetch-blob.ts';
import { onceLater } from './once.ts';
import type { SyncParts } from './open-sync.ts';
import { Audits } from './look.ts';
import { noteLine } from './note-line.ts';
import { Pace } from './pace.ts';
import { pullAll } from './pull.ts';
import { pushKeys } from './push.ts';
import { receiptsOf } from './receipts.ts';
import type { RoundFailure, Sides } from './sides.ts';
import { safely } from './safely.ts';
import { hasSignedOut } from './session.ts';
import { isNothingToSend } from './standing.ts';
import { statusOf } from './status.ts';
import { stoppable } from './stoppable.ts';
import type { Sync, SyncStatus, WantedBlob } from './sync.ts';
import { settleConfirmed, Tally } from './tally.ts';
import { Unsent } from './unsent.ts';

const PULL_EVERY_MS = 60_000;
/** Someone who types while the server is away saves twice a second; the server is not asked as often. */
const LEAST_BETWEEN_MS = 2_000;
const RECOUNT_AFTER_MS = 100;

type Task = 'audit' | 'push' | 'pull';
const everything: readonly Task[] = ['audit', 'push', 'pull'];

/** One round at a time; whatever is wanted meanwhile is done next. */
export class Rounds implements Sync {
  readonly #parts: SyncParts;
  readonly #sides: Sides;
  readonly #pace: Pace;
  readonly #giveUp: () => void;
  readonly #ear: Ear;
  readonly #recounting: ReturnType<typeof onceLater>;
  readonly #announcer = new Announcer();
  readonly #wanted = new Set<Task>();
  readonly #unsent = new Unsent();
  readonly #tally = new Tally();
  readonly #carrier: Carrier;
  readonly #audits: Audits;
  /** Records left: so do the files that only they listed. */
  #hasLetGo = false;
  #epoch: string | undefined;
  #failure: RoundFailure | undefined;
  #failures = 0;
  #isSending = false;
  #isSignedOut = false;
  #isStopped = false;
  /** Someone waits for a whole round: one that was under way when they asked is not it. */
  #isAskedFor = false;
  #running: Promise<void> | undefined;
  #stopTimer = () => {};
  #endings: (() => void)[] = [];

  constructor(parts: SyncParts) {
    const onLeaving: SyncParts['onLeaving'] = async (keys) => {
      await parts.onLeaving(keys);
      this.#hasLetGo = true;
    };
    this.#parts = { ...parts, onLeaving };
    const { line, blobLine, stop } = stoppable(parts, () => this.#isStopped);
    this.#sides = { ...parts, transport: line };
    this.#giveUp = stop;
    this.#carrier = new Carrier({
      ...parts,
      line: blobLine,
      mayAsk: () => this.#mayAsk(),
      onChange: () => this.#publish(),
      onEpoch: () => this.#want(everything),
    });
    this.#audits = new Audits(this.#parts, { unsent: this.#unsent, carrier: this.#carrier });
    this.#pace = new Pace(parts.now);
    this.#recounting = onceLater(parts.after, RECOUNT_AFTER_MS, () => void this.#recount(true));
    this.#ear = new Ear(parts.transport, () => this.#soon(['push', 'pull']));
  }

  start(): void {
    if (this.#endings.length > 0) return;
    this.#isStopped = false;
    const { records, memory, wakes } = this.#parts;
    this.#endings = [
      records.watch((rows) => this.#noticeChanges(rows)),
      memory.watch(() => this.#recounting.soon()),
      wakes?.(() => this.#woken()) ?? (() => {}),
    ];
    this.#carrier.start();
    this.#want(everything);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopTimer();
    this.#recounting.stop();
    this.#ear.close();
    for (const end of this.#endings.splice(0)) end();
    this.#giveUp();
    await this.#carrier.stop();
    await this.#running;
  }

  async round(): Promise<void> {
    this.#isAskedFor = true;
    this.#want(everything);
    await this.#running;
    if (!this.#failure) this.#carrier.go(true);
  }

  readonly carried = () => this.#carrier.carried();

  readonly fetchBlob = (wanted: WantedBlob) =>
    fetchBlob({ ...this.#parts, line: this.#parts.blobLine }, wanted);

  /** [SYNC-18] At once; in trouble not more often than every two seconds, and not before a named time. */
  nudge(): void {
    this.#soon(['push'], this.#failure ? LEAST_BETWEEN_MS : 0);
  }

  status(): SyncStatus {
    return statusOf({
      isConnected: this.#parts.isConnected(),
      isSignedOut: this.#isSignedOut,
      isOnline: this.#parts.isOnline(),
      failure: this.#failure,
      isSending: this.#isSending || this.#carrier.isCarrying,
      waiting: this.#unsent.size,
      files: this.#carrier.waiting,
      noRoom: this.#carrier.isFull,
      ...this.#tally.numbers(),
    });
  }

  readonly watchStatus: Sync['watchStatus'] = (listener) => this.#announcer.watch(listener);

  readonly receipts: Sync['receipts'] = (keys) =>
    receiptsOf({ ...this.#parts, isConnected: this.#parts.isConnected() }, keys);

  #noticeChanges(rows: Parameters<Parameters<SyncParts['records']['watch']>[0]>[0]): void {
    let isNews = false;
    for (const row of rows) {
      if (row.record.head.author !== this.#parts.me) continue;
      if (isNothingToSend(row, this.#epoch)) this.#unsent.remove(row.key);
      else {
        this.#unsent.add(row.key, row.hash);
        isNews = true;
      }
    }
    this.#publish();
    if (isNews) this.nudge();
  }

  #woken(): void {
    if (this.#pace.isToldToWait()) this.#publish();
    else this.#want(['push', 'pull']);
  }

  /** [SYNC-22] What is wanted while a round is under way comes after it; a named time has its own timer. */
  #soon(tasks: readonly Task[], least = 0): void {
    for (const task of tasks) this.#wanted.add(task);
    if (this.#running || this.#pace.isToldToWait()) return;
    const wanted = this.#failure ? everything : tasks;
    const wait = this.#pace.wait(least);
    if (wait > 0) this.#later(wait, wanted);
    else this.#want(wanted);
  }

  #want(tasks: readonly Task[]): void {
    for (const task of tasks) this.#wanted.add(task);
    if (this.#isStopped || this.#running) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  #later(ms: number, tasks: readonly Task[]): void {
    this.#stopTimer();
    if (!this.#isStopped) this.#stopTimer = this.#parts.after(ms, () => this.#want(tasks));
  }

  async #run(): Promise<void> {
    while (this.#wanted.size > 0 && !this.#isStopped) {
      this.#stopTimer();
      if (!(await this.#mayAsk())) {
        await this.#rest();
        continue;
      }
      const tasks = new Set(this.#wanted);
      this.#wanted.clear();
      this.#isAskedFor = false;
      this.#pace.began();
      if (this.#endings.length > 0) this.#ear.open();
      const outcome = await this.#attempt(tasks);
      this.#isSending = false;
      if (!outcome.ok && outcome.error.code === 'epoch-changed') {
        for (const task of everything) this.#wanted.add(task);
        this.#failure = outcome.error;
        if (++this.#failures < 4) continue;
      }
      await this.#conclude(outcome);
      if (!this.#isAskedFor && (!outcome.ok || this.#pace.wait() > 0)) break;
    }
    this.#publish();
  }

  /** [SYNC-25] Also whoever signed out is asked for by nobody, and hears no pokes. */
  async #mayAsk(): Promise<boolean> {
    const { memory, isConnected, isOnline } = this.#parts;
    this.#isSignedOut = await hasSignedOut(memory).catch(() => this.#isSignedOut);
    if (this.#isSignedOut) this.#ear.close();
    return isConnected() && isOnline() && !this.#isSignedOut;
  }

  /** Not connected, offline or signed out: only looks at what waits, so that the status line is true. */
  async #rest(): Promise<void> {
    const tasks = new Set(this.#wanted);
    this.#wanted.clear();
    await safely(this.#sides, async () => ok(await this.#lookIfDue(tasks)));
    await this.#recount();
    this.#later(PULL_EVERY_MS, ['pull']);
  }

  async #attempt(tasks: ReadonlySet<Task>): Promise<Result<void, RoundFailure>> {
    return safely(this.#sides, async () => {
      this.#epoch = await epochOf(this.#parts.memory);
      await this.#lookIfDue(tasks);
      const pushed = await this.#push();
      if (!pushed.ok || !(tasks.has('pull') || tasks.has('audit'))) return pushed;
      const pulled = await pullAll(this.#sides, this.#parts.onLeaving);
      this.#epoch = await epochOf(this.#parts.memory);
      if (this.#hasLetGo) await this.#look();
      return pulled;
    });
  }

  async #lookIfDue(tasks: ReadonlySet<Task>): Promise<void> {
    if (tasks.has('audit') || this.#audits.isDue) await this.#look();
  }

  async #look(): Promise<void> {
    this.#epoch = await epochOf(this.#parts.memory);
    this.#hasLetGo = await this.#audits.look(this.#epoch);
    this.#publish();
  }

  /** What is written while we send goes with the next lap: it is waiting again by its own event. */
  async #push(): Promise<Result<void, RoundFailure>> {
    const sending = this.#unsent.now();
    if (sending.size === 0) return ok(undefined);
    this.#isSending = true;
    this.#publish();
    return pushKeys(this.#sides, [...sending.keys()], (keys) => {
      this.#unsent.settleAll(sending, keys);
      this.#publish();
    });
  }

  async #conclude(outcome: Result<void, RoundFailure>): Promise<void> {
    const { now, random, memory } = this.#parts;
    const before = this.#failure;
    this.#failure = outcome.ok ? undefined : outcome.error;
    this.#pace.toldToWait(outcome.ok ? 0 : namedWait(outcome.error));
    await safely(this.#sides, async () => {
      await noteLine(memory, now(), [before, this.#failure]);
      await this.#recount();
      if (outcome.ok && this.#unsent.size === 0 && this.#tally.parked === 0)
        await this.#tally.inStep(memory, now());
      return ok(undefined);
    });
    if (outcome.ok) {
      this.#failures = 0;
      this.#carrier.go();
      const next = this.#wanted.size > 0 ? this.#pace.wait() : 0;
      return this.#later(next || PULL_EVERY_MS * (0.8 + 0.4 * random()), ['pull']);
    }
    this.#failures += 1;
    this.#later(waitAfter(outcome.error, this.#failures, random()), everything);
  }

  async #recount(hasMoved = false): Promise<void> {
    const { memory } = this.#parts;
    await safely(this.#sides, async () => {
      if (hasMoved && !this.#isSending) await settleConfirmed(memory, this.#unsent, this.#epoch);
      await this.#tally.count(memory);
      return ok(await this.#carrier.count());
    });
    this.#publish();
  }

  #publish(): void {
    this.#announcer.say(this.status());
  }
}
