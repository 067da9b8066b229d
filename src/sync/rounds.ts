import { ok, type Result } from '#foundation/result.ts';
import type { Key } from '#protocol/ids.ts';
import { Announcer } from './announcer.ts';
import { namedWait, waitAfter } from './backoff.ts';
import { epochOf } from './epoch.ts';
import { countsOf, noCounts } from './counts.ts';
import type { SyncParts } from './open-sync.ts';
import { letGo } from './leaving.ts';
import { noteLine } from './note-line.ts';
import { Pace } from './pace.ts';
import { pullAll } from './pull.ts';
import { pushKeys } from './push.ts';
import { receiptsOf } from './receipts.ts';
import type { RoundFailure, Sides } from './sides.ts';
import { safely } from './safely.ts';
import { hasSignedOut, tryForgedAgain } from './session.ts';
import { isClean } from './standing.ts';
import { statusOf } from './status.ts';
import { stoppable } from './stoppable.ts';
import type { Receipt, Sync, SyncStatus } from './sync.ts';
import { Unsent } from './unsent.ts';
import { audit } from './waiting.ts';

const PULL_EVERY_MS = 60_000;
const AUDIT_EVERY_MS = 300_000;
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
  readonly #announcer = new Announcer();
  readonly #wanted = new Set<Task>();
  readonly #unsent = new Unsent();
  #epoch: string | undefined;
  #counts = noCounts;
  #lastInStep: number | undefined;
  #failure: RoundFailure | undefined;
  #failures = 0;
  #lastAudit = -Infinity;
  #isSending = false;
  #isSignedOut = false;
  #isStopped = false;
  /** Someone waits for a whole round: one that was under way when they asked is not it. */
  #isAskedFor = false;
  #running: Promise<void> | undefined;
  #stopTimer = () => {};
  #stopRecount: (() => void) | undefined;
  #stopListening: (() => void) | undefined;
  #endings: (() => void)[] = [];

  constructor(parts: SyncParts) {
    this.#parts = parts;
    const { line, stop } = stoppable(parts.transport, () => this.#isStopped);
    this.#sides = { ...parts, transport: line };
    this.#giveUp = stop;
    this.#pace = new Pace(parts.now);
  }

  start(): void {
    if (this.#endings.length > 0) return;
    this.#isStopped = false;
    const { records, memory, wakes } = this.#parts;
    this.#endings = [
      records.watch((rows) => this.#noticeChanges(rows)),
      memory.watch(() => this.#recountSoon()),
      wakes?.(() => this.#woken()) ?? (() => {}),
    ];
    this.#want(everything);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopTimer();
    this.#stopRecount?.();
    this.#quiet();
    for (const end of this.#endings.splice(0)) end();
    this.#giveUp();
    await this.#running;
  }

  async round(): Promise<void> {
    this.#isAskedFor = true;
    this.#want(everything);
    await this.#running;
  }

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
      isSending: this.#isSending,
      waiting: this.#unsent.size,
      ...this.#counts,
      lastInStep: this.#lastInStep,
    });
  }

  watchStatus(listener: (status: SyncStatus) => void): () => void {
    return this.#announcer.watch(listener);
  }

  receipts(keys: readonly Key[]): Promise<ReadonlyMap<Key, Receipt>> {
    const { records, memory, me, isConnected } = this.#parts;
    return receiptsOf({ records, memory, me, isConnected: isConnected() }, keys);
  }

  #noticeChanges(rows: Parameters<Parameters<SyncParts['records']['watch']>[0]>[0]): void {
    let isNews = false;
    for (const row of rows) {
      if (row.record.head.author !== this.#parts.me) continue;
      if (isClean(row, undefined, this.#epoch)) this.#unsent.remove(row.key);
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
      this.#ensureListening();
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
    if (this.#isSignedOut) this.#quiet();
    return isConnected() && isOnline() && !this.#isSignedOut;
  }

  /** Not connected, offline or signed out: only looks at what waits, so that the status line is true. */
  async #rest(): Promise<void> {
    this.#wanted.clear();
    await safely(this.#sides, async () => {
      await this.#look();
      await this.#recount();
      return ok(undefined);
    });
    this.#later(PULL_EVERY_MS, everything);
  }

  async #attempt(tasks: ReadonlySet<Task>): Promise<Result<void, RoundFailure>> {
    return safely(this.#sides, async () => {
      this.#epoch = await epochOf(this.#parts.memory);
      if (tasks.has('audit') || this.#parts.now() - this.#lastAudit >= AUDIT_EVERY_MS)
        await this.#look();
      const pushed = await this.#push();
      if (!pushed.ok || !(tasks.has('pull') || tasks.has('audit'))) return pushed;
      const pulled = await pullAll(this.#sides, this.#parts.onLeaving);
      this.#epoch = await epochOf(this.#parts.memory);
      return pulled;
    });
  }

  async #look(): Promise<void> {
    const { memory, now, onLeaving } = this.#parts;
    if (this.#lastAudit === -Infinity) await tryForgedAgain(memory);
    this.#epoch = await epochOf(memory);
    const before = this.#unsent.now();
    const { unsent, strays } = await audit(this.#parts, this.#epoch);
    this.#unsent.renew(unsent, before);
    await letGo(this.#sides, strays, onLeaving);
    this.#lastAudit = now();
    this.#publish();
  }

  /** What is written while we send goes with the next lap: it is waiting again by its own event. */
  async #push(): Promise<Result<void, RoundFailure>> {
    const sending = this.#unsent.now();
    if (sending.size === 0) return ok(undefined);
    this.#isSending = true;
    this.#publish();
    const sent = await pushKeys(this.#sides, [...sending.keys()]);
    if (!sent.ok) return sent;
    for (const [key, hash] of sending) this.#unsent.settle(key, hash);
    return sent;
  }

  async #conclude(outcome: Result<void, RoundFailure>): Promise<void> {
    const { now, random, memory } = this.#parts;
    const before = this.#failure;
    this.#failure = outcome.ok ? undefined : outcome.error;
    this.#pace.toldToWait(outcome.ok ? 0 : namedWait(outcome.error));
    await safely(this.#sides, async () => {
      await noteLine(memory, now(), [before, this.#failure]);
      await this.#recount();
      if (outcome.ok && this.#unsent.size === 0 && this.#counts.parked === 0) {
        this.#lastInStep = now();
        await memory.putValue('in-step', this.#lastInStep);
      }
      return ok(undefined);
    });
    if (outcome.ok) {
      this.#failures = 0;
      const next = this.#wanted.size > 0 ? this.#pace.wait() : 0;
      return this.#later(next || PULL_EVERY_MS * (0.8 + 0.4 * random()), ['pull']);
    }
    this.#failures += 1;
    this.#later(waitAfter(outcome.error, this.#failures, random()), everything);
  }

  async #recount(): Promise<void> {
    const { memory } = this.#parts;
    const inStep = await memory.value('in-step');
    this.#lastInStep ??= typeof inStep === 'number' ? inStep : undefined;
    this.#counts = await countsOf(memory);
    for (const { key, epoch, hash } of await memory.ackedMany([...this.#unsent.now().keys()]))
      if (epoch === this.#epoch) this.#unsent.settle(key, hash);
    this.#publish();
  }

  #recountSoon(): void {
    this.#stopRecount ??= this.#parts.after(RECOUNT_AFTER_MS, () => {
      this.#stopRecount = undefined;
      void safely(this.#sides, async () => ok(await this.#recount()));
    });
  }

  #ensureListening(): void {
    if (this.#endings.length === 0) return;
    this.#stopListening ??= this.#parts.transport.listen(() => this.#soon(['push', 'pull']));
  }

  #quiet(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  #publish(): void {
    this.#announcer.say(this.status());
  }
}
