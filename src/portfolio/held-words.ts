import { type Live, live } from '#foundation/live.ts';
import type { Vault } from '#vault/vault.ts';
import type { After } from './editing.ts';
import { untilLocked } from './until-locked.ts';

const AGAIN_MS = 3000;

export type HeldWords = {
  /** Lines of the journal that are in this page's memory only. */
  readonly count: Live<number>;
  /** Tries to write them, and goes on by itself until there is none. */
  look(): Promise<void>;
  stop(): void;
};

/** Words the disk refused before the lock. The vault holds them sealed; this brings them to the disk. */
export function watchHeld(vault: Pick<Vault, 'keepHeld'>, after: After): HeldWords {
  const count = live(0);
  let isOver = false;
  let cancel: () => void = () => undefined;
  const look = async (): Promise<void> => {
    cancel();
    count.set((await vault.keepHeld([])).length);
    if (count.get() > 0 && !isOver) cancel = after(AGAIN_MS, () => untilLocked(look()));
  };
  return {
    count,
    look,
    stop() {
      isOver = true;
      cancel();
    },
  };
}
