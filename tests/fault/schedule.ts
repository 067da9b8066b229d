import { type Fault, faults } from './line.ts';
import type { Seeded } from './seeded.ts';

/** `n`: what an act chooses with, among whatever there is by then. */
type Numbers = readonly number[];
export type Act = { readonly do: ActName; readonly device: number; readonly n: Numbers };

/** Acts of people, and what happens to devices and the server. */
const weights = {
  type: 20,
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
  sync: 10,
  'go-offline': 4,
  'come-online': 5,
  'bad-line': 14,
  'late-ones-arrive': 3,
  'kill-server': 2,
  'server-dies': 3,
  'back-up': 2,
  'restore-backup': 1,
  'kill-device': 4,
  restart: 2,
  lock: 2,
  unlock: 4,
  'turn-clock': 2,
  clone: 0.5,
};
export type ActName = keyof typeof weights;

export type Round = {
  /** At the same time. */
  readonly acts: readonly Act[];
  /** For the line of the device that the first act is about. */
  readonly faults: readonly Fault[];
  readonly advance: number;
};

const pauses = [100, 1_000, 3_000, 10_000, 70_000, 400_000];

export function drawRound(random: Seeded): Round {
  const acts = Array.from({ length: 1 + random.below(4) }, () => ({
    do: random.weighted(weights),
    device: random.below(60),
    n: Array.from({ length: 6 }, () => random.below(1_000_000)),
  }));
  return {
    acts,
    faults: Array.from({ length: 1 + random.below(4) }, () =>
      random.chance(0.3) ? 'none' : random.pick(faults),
    ),
    advance: random.pick(pauses),
  };
}
