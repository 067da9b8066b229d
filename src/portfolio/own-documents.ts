import {
  type AnyDocument,
  type DocumentKindName,
  documentKinds,
  isDocument,
} from '#domain/content/documents.ts';
import type { Live } from '#foundation/live.ts';
import { ok, type Result } from '#foundation/result.ts';
import { newRecordId, type RecordId } from '#protocol/ids.ts';
import { type Clock, instantOf } from './clock.ts';
import type { Contents } from './contents.ts';
import { type Documents, isOf, type NewDocument } from './documents.ts';
import type { OpenEditors } from './open-editors.ts';
import type { OwnRecords } from './own-records.ts';
import type { SaveError } from './portfolio.ts';

export type DocumentParts = {
  readonly own: Pick<OwnRecords, 'save' | 'remove'>;
  readonly contents: Pick<Contents, 'documents'>;
  readonly clock: Clock;
  readonly complete: Live<boolean>;
  readonly editors: Pick<OpenEditors, 'edit' | 'begin'>;
};

/** Reading, adding, changing and binning documents of every kind. */
export function createDocuments(parts: DocumentParts): Documents {
  const { own, contents, clock, complete, editors } = parts;
  const whole = <Name extends DocumentKindName>(kind: Name, document: NewDocument<Name>) => {
    const { schema } = documentKinds[kind];
    const created = instantOf(clock);
    return { kind, schema, ...document, created, binned: null } as unknown as AnyDocument;
  };
  const each = async (
    ids: readonly RecordId[],
    act: (id: RecordId) => Promise<Result<unknown, SaveError>>,
  ): Promise<Result<void, SaveError>> => {
    for (const id of ids) {
      const done = await act(id);
      if (!done.ok) return done;
    }
    return ok(undefined);
  };
  const binAll = (ids: readonly RecordId[], binned: string | null) =>
    each(ids, (id) =>
      own.save(id, (current) =>
        current && isDocument(current) ? { ...current, binned } : undefined,
      ),
    );

  return {
    of: (kind) => contents.documents.of(kind),
    complete,
    async add(kind, document) {
      const id = newRecordId('doc');
      const saved = await own.save(id, () => whole(kind, document));
      return saved.ok ? ok(id) : saved;
    },
    edit: (kind, id) => editors.edit(kind, id) as Promise<never>,
    begin: (kind, document) => editors.begin(whole(kind, document)) as never,
    async change(kind, id, how) {
      const saved = await own.save(id, (current) =>
        isOf(kind, current) ? (how(current) as AnyDocument) : undefined,
      );
      return saved.ok ? ok(undefined) : saved;
    },
    bin: (ids) => binAll(ids, instantOf(clock)),
    restore: (ids) => binAll(ids, null),
    // Entries, people and everything else that has a screen of its own is removed there, if at all.
    remove: (ids) =>
      each(
        ids.filter((id) => contents.documents.has(id)),
        (id) => own.remove(id),
      ),
  };
}
