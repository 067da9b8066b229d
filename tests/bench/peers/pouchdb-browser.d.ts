/** The little that the bench uses of a package that is installed for it alone. */
declare module 'pouchdb-browser' {
  type Stored<Doc> = Doc & { readonly _id: string; readonly _rev: string };
  type Listing<Doc> = { readonly rows: readonly { readonly doc: Stored<Doc> }[] };
  type Change<Doc> = { readonly id: string; readonly doc: Stored<Doc> };
  export interface Replication extends Promise<unknown> {
    on(event: 'error', hear: (error: unknown) => void): Replication;
    cancel(): void;
  }
  export default class PouchDB<Doc> {
    constructor(name: string, options?: { auto_compaction?: boolean });
    allDocs(options: {
      include_docs: true;
      descending: boolean;
      limit: number;
    }): Promise<Listing<Doc>>;
    bulkDocs(docs: readonly (Doc & { _id: string; _rev?: string })[]): Promise<readonly object[]>;
    put(doc: Doc & { _id: string; _rev?: string }): Promise<unknown>;
    info(): Promise<{ readonly doc_count: number }>;
    replicate: { from(remote: string, options?: { batch_size?: number }): Replication };
    sync(remote: string, options: { live: boolean; retry: boolean }): Replication;
    changes(options: { live: true; since: 'now'; include_docs: true }): {
      on(event: 'change', hear: (change: Change<Doc>) => void): void;
    };
  }
}
