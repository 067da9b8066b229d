import { type Fault, faults } from './line.ts';
import type { Seeded } from './seeded.ts';

/** `n`: what an act chooses with, among whatever there is by then. */
type Numbers = readonly number[];
export type Act = { readonly do: ActName; readonly device: number; readonly n: Numbers };

/** Acts of people, and what happens to devices and the server. */
const weights = {
  type: 24,
  'type-on-both': 6,
  publish: 8,
  stop: 2,
  answer: 3,
  feedback: 6,
  'edit-feedback': 2,
  'take-back': 1,
  'send-again': 1,
  'mark-read': 2,
  bin: 2,
  'out-of-bin': 2,
  remove: 1,
  settle: 4,
  'answer-removals': 3,
  sync: 10,
  'go-offline': 4,
  'come-online': 8,
  'bad-line': 14,
  'late-ones-arrive': 3,
  'kill-server': 0.7,
  'server-dies': 1,
  'back-up': 2,
  'restore-backup': 0.6,
  'kill-device': 4,
  restart: 2,
  lock: 2,
  unlock: 4,
  'turn-clock': 2,
  clone: 0.4,
};
export type ActName = keyof typeof weights;

export type Round = {
  /** At the same time. */
  readonly acts: readonly Act[];
  /** For the line of the device that the first act is about. */
  readonly faults: readonly Fault[];
  /** Which of the devices that are locked are opened before anything else, in their order. */
  readonly opened: readonly boolean[];
  readonly advance: number;
};

/** Milliseconds: from one after the other to long enough for every timer of the product. */
const pauses = { 0: 3, 100: 3, 1_000: 4, 3_000: 4, 10_000: 3, 70_000: 2, 310_000: 1 };

export function drawRound(random: Seeded): Round {
  const acts = Array.from({ length: 2 + random.below(5) }, () => ({
    do: random.weighted(weights),
    device: random.below(60),
    n: Array.from({ length: 6 }, () => random.below(1_000_000)),
  }));
  return {
    acts,
    faults: Array.from({ length: 1 + random.below(4) }, () =>
      random.chance(0.3) ? 'none' : random.pick(faults),
    ),
    opened: Array.from({ length: 5 }, () => random.chance(0.7)),
    advance: Number(random.weighted<string>(pauses)),
  };
}
