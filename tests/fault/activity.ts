/**
 * Knows when nothing is under way in this process: what devices ask of their disks, of the network and
 * of WebCrypto is counted. A killed device waits for ever and is not counted.
 */
const underWay = new Map<symbol, string>();
/** So many turns of the event loop with nothing under way, and it is quiet. */
const CALM_TURNS = 5;
const STUCK_MS = 20_000;

export async function busy<Value>(what: string, work: Promise<Value>): Promise<Value> {
  const id = Symbol(what);
  underWay.set(id, what);
  try {
    return await work;
  } finally {
    underWay.delete(id);
  }
}

export async function idle(): Promise<void> {
  const end = performance.now() + STUCK_MS;
  for (let calm = 0; calm < CALM_TURNS; calm = underWay.size === 0 ? calm + 1 : 0) {
    await turn();
    if (performance.now() > end)
      throw new Error(`never came to an end: ${[...underWay.values()].join()}`);
  }
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Crypto = Record<string, (...given: unknown[]) => Promise<unknown>>;

function countCrypto(): void {
  const subtle = SubtleCrypto.prototype as unknown as Crypto;
  const names = ['digest', 'encrypt', 'decrypt', 'sign', 'verify', 'importKey', 'exportKey'];
  for (const name of [...names, 'deriveBits', 'deriveKey', 'generateKey', 'wrapKey', 'unwrapKey']) {
    const real = subtle[name];
    if (real)
      subtle[name] = function (this: unknown, ...given: unknown[]) {
        return busy(name, real.apply(this, given));
      };
  }
}
countCrypto();
