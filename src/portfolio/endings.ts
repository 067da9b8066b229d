import type { Live } from '#foundation/live.ts';
import type { Result } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { SyncStatus } from '#sync/sync.ts';
import { acts } from './acts.ts';
import { leftOvers } from './ended.ts';
import { inTurn } from './in-turn.ts';
import type { NetworkError, SaveError } from './portfolio.ts';
import type { Replica } from './replica.ts';
import type { SharingParts } from './sharing.ts';

export type EndingParts = Pick<
  SharingParts,
  'me' | 'own' | 'vault' | 'saveOwn' | 'contents' | 'clock'
> & {
  readonly replica: () => Replica;
  readonly client: AccountClient;
  readonly isConnected: Live<boolean>;
  readonly status: Live<SyncStatus>;
  readonly complete: Live<boolean>;
};

/** Relationships that end: here at once, on the server and on the other side when they can be reached. */
export type Endings = {
  end(person: UserId): Promise<Result<void, SaveError>>;
  /** Tells the server what ended here and hears what ended there. Goes before anything begins anew. */
  agree(): Promise<Result<void, NetworkError | SaveError>>;
  /** The same now and then, for who looks. */
  refresh(): Promise<void>;
  stop(): void;
};

const ASK_EVERY_MS = 60_000;

export function createEndings(parts: EndingParts): Endings {
  const { contents, complete, status, clock } = parts;
  let isOver = false;
  /** What it trips over once the portfolio is shut is no bug: the keys are gone. */
  const untilOver = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      if (!isOver) throw error;
    }
  };
  const carryOut = carryingOut(parts);
  // Word of an end that is still on its way must not meet a new beginning.
  const agree = inTurn(async () => (await acts.ending()).agree(parts));

  let asked = { at: -Infinity, refused: 0 };
  /** Until the first word with the server it may be that the last start had still something to tell. */
  let owes = true;
  let lastGone = -Infinity;
  const refresh = () => {
    asked = { at: clock.now(), refused: status.get().refused };
    return untilOver(agree().then((agreed) => (owes &&= !agreed.ok)));
  };
  const ask = () => {
    if (complete.get() && contents.contacts.size > 0) void refresh();
  };
  const inStep = changeOf(status, () => {
    // Something refused may mean that the other side has ended it.
    const isNews = owes || status.get().refused > asked.refused;
    const isLong = Math.abs(clock.now() - asked.at) >= ASK_EVERY_MS;
    const haveJustGone = Math.abs(clock.now() - lastGone) < ASK_EVERY_MS;
    if (isNews || isLong || haveJustGone) ask();
  });
  const look = () => void untilOver(carryOut());
  const stops = [
    ...[contents.peopleChanged, contents.sharesChanged, complete].map((one) => one.watch(look)),
    complete.watch(() => status.get().lastInStep !== undefined && ask()),
    inStep,
    // Copies that left this device may have left for good; word of it comes with one of the next rounds.
    parts.replica().records.watch((_rows, gone) => {
      if (gone.length > 0) lastGone = clock.now();
    }),
  ];
  return {
    async end(person) {
      const ended = await (await acts.ending()).end(parts, person);
      if (!ended.ok) return ended;
      owes = true;
      await carryOut();
      // First what was written to them before: after the end nobody takes it.
      void (parts.replica().sync?.round() ?? Promise.resolve()).then(ask);
      return ended;
    },
    agree,
    refresh,
    stop() {
      isOver = true;
      stops.forEach((stop) => stop());
    },
  };
}

/** Runs after every word with the server that left nothing waiting. */
function changeOf(status: EndingParts['status'], run: () => void): () => void {
  let seen = status.get().lastInStep;
  return status.watch(() => {
    const { lastInStep } = status.get();
    if (lastInStep === seen) return;
    seen = lastInStep;
    run();
  });
}

/** Until nothing is left over; what came while it ran is looked at once more. */
function carryingOut(parts: EndingParts): () => Promise<void> {
  const { contents, me, complete } = parts;
  let running: Promise<void> | undefined;
  let again = false;
  const all = async () => {
    do {
      again = false;
      const left = leftOvers(contents, me);
      if (left.published.length + left.received.length === 0) return;
      await (await acts.ending()).carryOut(parts, left);
    } while (again);
  };
  return async () => {
    if (!complete.get()) return;
    again = true;
    running ??= all().finally(() => {
      running = undefined;
    });
    await running;
  };
}
