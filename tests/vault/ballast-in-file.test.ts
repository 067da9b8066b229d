import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Ballast, noBallast } from '#vault/ballast.ts';

// By a name the compiler does not follow: its types are those of a worker, and these tests are none.
const file: string = '#vault/ballast-in-file.ts';
const { ballastInFile } = (await import(file)) as { readonly ballastInFile: () => Ballast };

const WHOLE = 256 * 1024;

/** The origin's private files as a worker sees them, on a disk of so many bytes. */
class Files {
  readonly files = new Map<string, Uint8Array>();
  room = Infinity;
  flushes = 0;
  open = 0;
  /** Browsers either say how much they could write, or throw. */
  throwing: Error | undefined;

  readonly getDirectory = async () => ({
    getFileHandle: async (name: string, { create }: { create: boolean }) => {
      if (!this.files.has(name) && !create) throw new DOMException('none', 'NotFoundError');
      if (!this.files.has(name)) this.files.set(name, new Uint8Array());
      return { createSyncAccessHandle: async () => this.#handle(name) };
    },
  });

  #handle(name: string) {
    this.open += 1;
    const now = () => this.files.get(name) ?? new Uint8Array();
    return {
      getSize: () => now().length,
      write: (bytes: Uint8Array, { at }: { at: number }) => {
        if (this.throwing) throw this.throwing;
        const length = Math.max(0, Math.min(bytes.length, this.room - at));
        const all = new Uint8Array(Math.max(now().length, at + length));
        all.set(now());
        all.set(bytes.subarray(0, length), at);
        this.files.set(name, all);
        return length;
      },
      truncate: (size: number) => this.files.set(name, now().slice(0, size)),
      flush: () => (this.flushes += 1),
      close: () => (this.open -= 1),
    };
  }
}

let disk: Files;
const size = () => disk.files.get('pillarbook-ballast')?.length;
beforeEach(() => {
  disk = new Files();
  vi.stubGlobal('navigator', { storage: disk });
});
afterEach(() => {
  expect(disk.open).toBe(0);
  vi.unstubAllGlobals();
});

describe('ballast in a file', () => {
  test('takes its room with bytes that cannot be squeezed, once', async () => {
    const ballast = ballastInFile();
    expect(await ballast.fill()).toBe(true);
    expect(size()).toBe(WHOLE);
    expect(disk.flushes).toBe(1);
    const bytes = disk.files.get('pillarbook-ballast')!;
    for (let at = 0; at < WHOLE; at += 65_536)
      expect(new Set(bytes.subarray(at, at + 65_536)).size).toBe(256);
    expect(await ballast.fill()).toBe(true);
    expect(disk.files.get('pillarbook-ballast')).toEqual(bytes);
  });

  test('gives it back, and says whether there was any', async () => {
    const ballast = ballastInFile();
    expect(await ballast.release()).toBe(false);
    await ballast.fill();
    const { flushes } = disk;
    expect(await ballast.release()).toBe(true);
    expect([size(), disk.flushes]).toEqual([0, flushes + 1]);
    expect(await ballast.release()).toBe(false);
  });

  test('says that there is no room, and goes on with what it has when there is', async () => {
    const ballast = ballastInFile();
    disk.room = 100_000;
    expect(await ballast.fill()).toBe(false);
    expect(size()).toBe(100_000);
    disk.room = Infinity;
    expect(await ballast.fill()).toBe(true);
    expect(size()).toBeGreaterThanOrEqual(WHOLE);
    await ballast.release();
    disk.throwing = new DOMException('full', 'QuotaExceededError');
    expect(await ballast.fill()).toBe(false);
  });

  test('where a browser offers no files is none, which is no lack of room', async () => {
    disk.throwing = new DOMException('no', 'NotAllowedError');
    expect(await ballastInFile().fill()).toBe(true);
    vi.stubGlobal('navigator', { storage: {} });
    const ballast = ballastInFile();
    expect([await ballast.fill(), await ballast.release()]).toEqual([true, false]);
    expect([await noBallast.fill(), await noBallast.release()]).toEqual([true, false]);
  });
});
