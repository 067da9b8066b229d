import { fail, ok, type Result } from '#foundation/result.ts';
import { type BlobName, MOST_BLOBS_ASKED } from '#protocol/blob.ts';
import type { UserId } from '#protocol/ids.ts';
import type { BlobStore, KeptBlob } from '#storage/blob-store.ts';
import type { SyncMemory } from '#storage/device-store.ts';
import { waitAfter } from './backoff.ts';
import type { BlobLine } from './blob-line.ts';
import { epochOf } from './epoch.ts';
import { dropLoose } from './loose-blobs.ts';
import type { SyncParts } from './open-sync.ts';
import type { RoundFailure } from './sides.ts';

/** A full server is not asked again by itself sooner than this. */
const NO_ROOM_MS = 3_600_000;
/** Two tabs seldom choose the same one at the same moment. */
const CHOICE = 8;

type Parts = Pick<SyncParts, 'now' | 'random' | 'after'> & {
  readonly blobs: BlobStore;
  readonly line: Pick<BlobLine, 'missing' | 'put'>;
  readonly memory: SyncMemory;
  readonly me: UserId;
  /** Whether anything may leave this device. */
  readonly mayAsk: () => Promise<boolean>;
  /** Something of what is told of it has changed. */
  readonly onChange: () => void;
  /** The server is another incarnation than the records know of. */
  readonly onEpoch: () => void;
};

type Outcome = Result<void, RoundFailure>;

/**
 * [SYNC-29] Carries pieces of files to the server one at a time, beside the rounds and never in them: a word
 * waits for no picture. What was cut off goes on with the piece that was cut.
 */
export class Carrier {
  readonly #parts: Parts;
  /** What the server said it lacks, in which incarnation. */
  #lacking: { readonly epoch: string; readonly names: Set<BlobName> } | undefined;
  /** What it will never take as it is; tried again at the next start. */
  readonly #refused = new Set<BlobName>();
  #waiting = 0;
  #isFull = false;
  #failures = 0;
  #notBefore = 0;
  #isStopped = false;
  #running: Promise<void> | undefined;
  #isWantedAgain = false;
  #stopTimer = () => {};
  #stopWatching = () => {};

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Files, not pieces. */
  get waiting(): number {
    return this.#waiting;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  get isCarrying(): boolean {
    return this.#running !== undefined && this.#waiting > 0;
  }

  start(): void {
    this.#isStopped = false;
    this.#stopWatching = this.#parts.blobs.watch(() => void this.count().catch(() => undefined));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopTimer();
    this.#stopWatching();
    await this.#running;
  }

  /** [SYNC-30] A round has just ended well. `isAsked`: somebody wants it now, whatever was tried before. */
  go(isAsked = false): void {
    const { now } = this.#parts;
    if (isAsked) this.#notBefore = 0;
    if (this.#isStopped || now() < this.#notBefore) return;
    if (this.#running) {
      this.#isWantedAgain = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#parts.onChange();
      if (this.#isWantedAgain) {
        this.#isWantedAgain = false;
        this.go();
      }
    });
  }

  async carried(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Everything that is here; nothing if it cannot be read: no word waits for that. */
  standing(): Promise<readonly KeptBlob[]> {
    return this.#parts.blobs.all().catch(() => []);
  }

  async dropLoose(pieces: readonly KeptBlob[], listed: ReadonlySet<BlobName>): Promise<void> {
    const { blobs, now } = this.#parts;
    await dropLoose(blobs, pieces, { listed, now: now() }).catch(() => undefined);
  }

  /** Looks how many files wait, for the status line. */
  async count(): Promise<void> {
    const epoch = await epochOf(this.#parts.memory);
    const files = new Set((await this.#unsent(epoch)).map(({ file }) => file));
    if (files.size === this.#waiting) return;
    this.#waiting = files.size;
    if (files.size === 0) this.#isFull = false;
    this.#parts.onChange();
  }

  async #run(): Promise<void> {
    const { memory, now, random, after } = this.#parts;
    let outcome: Outcome;
    try {
      outcome = await this.#carry();
    } catch {
      await memory.log({ at: now(), event: 'round-broke' }).catch(() => undefined);
      outcome = fail({ code: 'storage-lost' });
    }
    if (outcome.ok) {
      this.#failures = 0;
      return;
    }
    const { error } = outcome;
    if (error.code === 'epoch-changed') this.#parts.onEpoch();
    this.#failures += 1;
    this.#isFull = error.code === 'refused' && error.problem.code === 'no-room';
    const wait = this.#isFull ? NO_ROOM_MS : waitAfter(error, this.#failures, random());
    this.#notBefore = now() + wait;
    this.#stopTimer();
    if (!this.#isStopped) this.#stopTimer = after(wait, () => this.go());
  }

  async #carry(): Promise<Outcome> {
    const { memory, mayAsk, random } = this.#parts;
    while (!this.#isStopped && (await mayAsk())) {
      const epoch = await epochOf(memory);
      // Looked at anew each time: another tab may have sent some of it meanwhile.
      const unsent = (await this.#unsent(epoch)).filter(({ name }) => !this.#refused.has(name));
      await this.count();
      if (epoch === undefined || unsent.length === 0) return ok(undefined);
      const lacking = this.#lacking?.epoch === epoch ? this.#lacking.names : new Set<BlobName>();
      const unknown = unsent.filter(({ name }) => !lacking.has(name));
      // Small pictures first: readers see that there is one.
      const choice = unsent.toSorted((a, b) => a.size - b.size).slice(0, CHOICE);
      const next = choice[Math.floor(random() * choice.length)];
      const done =
        unknown.length > 0 || !next
          ? await this.#ask(epoch, unknown)
          : await this.#send(epoch, next);
      if (!done.ok) return done;
    }
    return ok(undefined);
  }

  /** [SYNC-28] Made here, listed by a record, and not known to be with this incarnation of the server. */
  async #unsent(epoch: string | undefined): Promise<readonly KeptBlob[]> {
    const all = await this.standing();
    return all.filter((blob) => blob.own && blob.loose === null && blob.epoch !== (epoch ?? ' '));
  }

  /** [SYNC-28] What the server has already is not sent. */
  async #ask(epoch: string, blobs: readonly KeptBlob[]): Promise<Outcome> {
    const names = blobs.slice(0, MOST_BLOBS_ASKED).map(({ name }) => name);
    const answered = await this.#parts.line.missing(names);
    const wrong = this.#wrongWith(epoch, answered);
    if (wrong) return wrong;
    if (!answered.ok) return answered;
    const missing = new Set(answered.value.missing);
    const before = this.#lacking?.epoch === epoch ? this.#lacking.names : [];
    this.#lacking = { epoch, names: new Set([...before, ...missing]) };
    const known = names.filter((name) => !missing.has(name));
    if (known.length > 0) await this.#parts.blobs.markSent(known, epoch);
    return ok(undefined);
  }

  async #send(epoch: string, { name }: KeptBlob): Promise<Outcome> {
    const { blobs, line, memory, now } = this.#parts;
    const bytes = await blobs.bytes(name);
    // Gone in this very moment, because nothing lists it any more.
    if (!bytes) this.#refused.add(name);
    if (!bytes) return ok(undefined);
    const answered = await line.put(name, bytes);
    const wrong = this.#wrongWith(epoch, answered);
    if (wrong) return wrong;
    if (answered.ok) {
      this.#failures = 0;
      this.#isFull = false;
      await blobs.markSent([name], epoch);
      return ok(undefined);
    }
    const code = answered.error.code === 'refused' ? answered.error.problem.code : undefined;
    if (code !== 'malformed' && code !== 'too-large') return answered;
    this.#refused.add(name);
    await memory.log({ at: now(), event: 'refused', code });
    return ok(undefined);
  }

  /** [SYNC-31] An answer for somebody else, or from another incarnation, says nothing about these pieces. */
  #wrongWith(
    epoch: string,
    answered: Awaited<ReturnType<BlobLine['missing' | 'put']>>,
  ): Outcome | undefined {
    if (!answered.ok) return undefined;
    if (answered.value.account !== this.#parts.me) return fail({ code: 'not-understood' });
    return answered.value.epoch === epoch ? undefined : fail({ code: 'epoch-changed' });
  }
}
