import type { AnyDocument, DocumentKindName, DocumentOf } from '#domain/content/documents.ts';
import type { Live } from '#foundation/live.ts';
import type { Result } from '#foundation/result.ts';
import type { RecordId } from '#protocol/ids.ts';
import type { Editing, SaveError } from './portfolio.ts';

/** Names one document; screens get it from here, as they know nothing of what lies beneath. */
export type DocumentId = RecordId;

/** What a document says besides what it is, and when it was made and binned: that is seen to here. */
export type NewDocument<Name extends DocumentKindName> = Omit<
  DocumentOf<Name>,
  'kind' | 'schema' | 'created' | 'binned'
>;

/** The owner's documents beside the entries: placements, activities, evidence and whatever kind comes next. */
export interface Documents {
  /** All of one kind that is on this device, with what is in the bin. Before `complete` some may be missing. */
  of<Name extends DocumentKindName>(kind: Name): Live<ReadonlyMap<RecordId, DocumentOf<Name>>>;
  /** Becomes true when every document on this device is known. */
  readonly complete: Live<boolean>;
  add<Name extends DocumentKindName>(
    kind: Name,
    document: NewDocument<Name>,
  ): Promise<Result<RecordId, SaveError>>;
  /** Changes what stands there now; a document of another kind, or none, is left as it is. */
  change<Name extends DocumentKindName>(
    kind: Name,
    id: RecordId,
    how: (document: DocumentOf<Name>) => DocumentOf<Name>,
  ): Promise<Result<void, SaveError>>;
  /** Opens one for writing, keystroke by keystroke, as an entry is. */
  edit<Name extends DocumentKindName>(
    kind: Name,
    id: RecordId,
  ): Promise<Editing<DocumentOf<Name>> | undefined>;
  /** The same for a new one, which exists once something is done to it. */
  begin<Name extends DocumentKindName>(
    kind: Name,
    document: NewDocument<Name>,
  ): Editing<DocumentOf<Name>>;
  bin(ids: readonly RecordId[]): Promise<Result<void, SaveError>>;
  restore(ids: readonly RecordId[]): Promise<Result<void, SaveError>>;
  /** For good, on every device: the caller has asked. */
  remove(ids: readonly RecordId[]): Promise<Result<void, SaveError>>;
}

/** Narrows whatever stands in a record to one kind. */
export function isOf<Name extends DocumentKindName>(
  kind: Name,
  content: { readonly kind: string } | undefined,
): content is DocumentOf<Name> & AnyDocument {
  return content?.kind === kind;
}
