import type { SyncTransport } from './sync.ts';

/** Listens for pokes, once however often it is asked to. */
export class Ear {
  readonly #listen: () => () => void;
  #stop: (() => void) | undefined;

  constructor(transport: Pick<SyncTransport, 'listen'>, onPoke: () => void) {
    this.#listen = () => transport.listen(onPoke);
  }

  open(): void {
    this.#stop ??= this.#listen();
  }

  close(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
