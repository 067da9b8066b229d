import type { AnyDocument, DocumentKindName, DocumentOf } from '#domain/content/documents.ts';
import { derived, live, type Live, type Settable } from '#foundation/live.ts';
import type { RecordId } from '#protocol/ids.ts';

type Shelf = {
  readonly documents: Map<RecordId, AnyDocument>;
  readonly changed: Settable<number>;
  /** The same, as a value that changes with it. */
  readonly all: Live<ReadonlyMap<RecordId, AnyDocument>>;
};

/** The documents of each kind that is held whole, and a counter for each that tells of changes. */
export class KnownDocuments {
  readonly #shelves = new Map<DocumentKindName, Shelf>();

  /** What is known of one kind now, and from now on. */
  of<Name extends DocumentKindName>(kind: Name): Live<ReadonlyMap<RecordId, DocumentOf<Name>>> {
    return this.#shelf(kind).all as Live<ReadonlyMap<RecordId, DocumentOf<Name>>>;
  }

  /** Answers the counter to move: many documents come at once, and whoever watches is told once. */
  take(id: RecordId, document: AnyDocument): Settable<number> {
    const { documents, changed } = this.#shelf(document.kind);
    documents.set(id, document);
    return changed;
  }

  has(id: RecordId): boolean {
    return [...this.#shelves.values()].some(({ documents }) => documents.has(id));
  }

  remove(id: RecordId): readonly Settable<number>[] {
    return [...this.#shelves.values()].flatMap(({ documents, changed }) =>
      documents.delete(id) ? [changed] : [],
    );
  }

  #shelf(kind: DocumentKindName): Shelf {
    const standing = this.#shelves.get(kind);
    if (standing) return standing;
    const [documents, changed] = [new Map<RecordId, AnyDocument>(), live(0)];
    const all = derived([changed], () => new Map(documents));
    const shelf = { documents, changed, all };
    this.#shelves.set(kind, shelf);
    return shelf;
  }
}
