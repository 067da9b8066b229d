import { ok } from '#foundation/result.ts';
import type { Bytes } from '#foundation/bytes.ts';
import type { BlobName } from '#protocol/blob.ts';
import type { BlobStore, KeptBlob } from './blob-store.ts';

/** For headless devices. Every method is one transaction: nothing waits inside it. */
export function openMemoryBlobStore(): BlobStore {
  const kept = new Map<BlobName, KeptBlob>();
  const contents = new Map<BlobName, Bytes>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of [...listeners]) listener();
  };
  const mark = async (names: readonly BlobName[], change: Partial<KeptBlob>) => {
    const standing = names.flatMap((name) => kept.get(name) ?? []);
    for (const blob of standing) kept.set(blob.name, { ...blob, ...change });
    if (names.length > 0) tell();
  };
  const close = async () => listeners.clear();
  return {
    async put(blobs) {
      for (const { bytes, ...blob } of blobs) {
        if (kept.has(blob.name)) continue;
        kept.set(blob.name, { ...blob, size: bytes.length, loose: null });
        contents.set(blob.name, bytes.slice());
      }
      tell();
      return ok(undefined);
    },
    bytes: async (name) => contents.get(name)?.slice(),
    all: async () => [...kept.values()],
    markSent: (names, epoch) => mark(names, { epoch }),
    markLoose: (names, loose) => mark(names, { loose }),
    async remove(names) {
      for (const name of names) {
        kept.delete(name);
        contents.delete(name);
      }
      tell();
    },
    watch(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close,
    async destroy() {
      await close();
      kept.clear();
      contents.clear();
    },
  };
}
