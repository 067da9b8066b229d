import type { Bytes } from '#foundation/bytes.ts';
import type { Result } from '#foundation/result.ts';
import type { BlobName } from '#protocol/blob.ts';
import type { StorageError } from './record-store.ts';

/** What is known of a sealed piece of an attachment that rests on this device. */
export type KeptBlob = {
  readonly name: BlobName;
  /** Whatever names the attachment it is a piece of, so that people can be told of files and not of pieces. */
  readonly file: string;
  /** Of sealed bytes. */
  readonly size: number;
  /** Made in the own space: the server has it from this person or not at all. */
  readonly own: boolean;
  /** The incarnation of the server that was last known to have it; '' before any was. */
  readonly epoch: string;
  /** Since when no record lists it, milliseconds; null while one does. */
  readonly loose: number | null;
};

export type NewBlob = Omit<KeptBlob, 'size' | 'loose'> & { readonly bytes: Bytes };

/**
 * Sealed pieces of attachments, of every space this person reads. They never change, so what is here already
 * stays as it is. Every adapter passes tests/storage/blob-store.contract.ts.
 */
export interface BlobStore {
  /** All of them, durable before it resolves, or none. */
  put(blobs: readonly NewBlob[]): Promise<Result<void, StorageError>>;
  bytes(name: BlobName): Promise<Bytes | undefined>;
  /** Everything that is here, without its bytes. */
  all(): Promise<readonly KeptBlob[]>;
  /** That this incarnation of the server has them. */
  markSent(names: readonly BlobName[], epoch: string): Promise<void>;
  /** Since when no record lists them; null: one does. */
  markLoose(names: readonly BlobName[], since: number | null): Promise<void>;
  remove(names: readonly BlobName[]): Promise<void>;
  /** Tells the listener of every change, in this tab or another. Returns how to stop. */
  watch(listener: () => void): () => void;
  close(): Promise<void>;
  /** Closes and removes everything this person keeps here. */
  destroy(): Promise<void>;
}
