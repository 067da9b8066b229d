/** An entry in the clear, as both peers keep it. */
export type PlainEntry = {
  readonly id: string;
  /** An instant in ISO 8601. */
  readonly date: string;
  readonly title: string;
  readonly excerpt: string;
  readonly text: string;
};

/** The least a journal needs of a database. */
export interface Peer {
  fill(entries: readonly PlainEntry[]): Promise<void>;
  /** Newest first. */
  newest(count: number): Promise<readonly PlainEntry[]>;
  /** Resolves when the text of the entry is on the disk. */
  save(id: string, text: string): Promise<void>;
}
