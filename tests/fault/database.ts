import type { Hash, Key } from '#protocol/ids.ts';

/** A row as the server has it, for the checks. */
export type Resting = {
  readonly key: Key;
  readonly space: string;
  readonly seq: number;
  readonly rev: number;
  readonly hash: Hash;
  readonly coll: string;
  readonly author: string;
  readonly del: boolean;
  readonly head: string;
  readonly ct: string;
};

export type Reading = { readonly epoch: string; readonly rows: readonly Resting[] };

/** Where a server keeps everything, with the operator's copies of it. */
export interface FaultDatabase {
  /** What the server is told to open, once it is there. */
  address(): Promise<string>;
  /** A copy of what is there now, beside a server that goes on. */
  backUp(number: number): Promise<void>;
  /** Puts a copy in the place of what is there. The server is down. */
  restore(number: number): Promise<void>;
  read(): Promise<Reading>;
  close(): Promise<void>;
}

export const columns = 'space, id, seq, rev, hash, coll, author, del, head, ct';

/** A row as either database gives it. */
export type Raw = Omit<Resting, 'key' | 'del'> & { id: string; del: number | boolean };

export function restingOf(row: Raw): Resting {
  return { ...row, key: `${row.space}.${row.id}` as Key, del: Boolean(row.del) };
}
