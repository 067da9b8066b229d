import { newReflection } from '#domain/reflection/reflection.ts';
import type { Json } from '#protocol/canonical.ts';
import { newRecordId, type RecordId, shareIdOf } from '#protocol/ids.ts';
import type { SealedRecord } from '#protocol/record.ts';
import { storedRecord } from '#storage/stored-record.ts';
import { NOON, type Person, valueOf } from '../vault/people.ts';

const INSTANT = '2026-11-23T12:00:00.000Z';
export const entry = (title: string) => ({
  ...newReflection({ date: '2026-11-23', created: INSTANT }),
  title,
});
export const row = (record: SealedRecord) => storedRecord(record, '');

/** Everything a record store would hand over for one entry of a person. */
export async function entryRow(owner: Person, id: RecordId, title: string, rev = 1) {
  const content = entry(title) as unknown as Json;
  const draft = { id, rev, at: NOON, coll: 'doc' as const, parent: null, content };
  return row(await owner.vault.sealDoc(draft));
}

type Shared = {
  readonly doc?: RecordId;
  readonly title?: string;
  readonly rev?: number;
  /** What its writer calls the version. */
  readonly docHash?: string;
};

export async function share(
  owner: Person,
  readers: readonly Person[],
  more: Shared = {},
): Promise<SealedRecord> {
  const { doc = newRecordId('doc'), title = 'Chairing the huddle', rev = 1, docHash = '' } = more;
  const { date, activity, model, stages, carried, tags } = entry(title);
  const sealed = await owner.vault.sealShare({
    id: shareIdOf(doc),
    parent: doc,
    rev,
    at: NOON,
    epoch: 1,
    content: {
      kind: 'share',
      schema: 1,
      of: 'reflection',
      copy: { title, date, activity, model, stages, carried, tags },
      from: { name: 'Amira Khan', programme: 'occupational-therapy' },
      readers: readers.map(({ identity }) => ({ card: identity.card, name: 'R', role: 'reads' })),
      published: INSTANT,
      docHash,
    } as unknown as { readonly [key: string]: Json },
    readers: readers.map(({ identity }) => identity.card),
    threadEpochs: [1],
  });
  return valueOf(sealed);
}

export async function note(
  by: Person,
  of: SealedRecord,
  text: string,
  { id = newRecordId('note'), rev = 1 } = {},
) {
  const content = { kind: 'note', schema: 1, says: 'feedback', text, at: INSTANT };
  const { space, id: parent } = of.head;
  const place = { id, rev, at: NOON, space, parent, epoch: 1, content };
  return valueOf(await by.vault.sealNote({ ...place, share: of }));
}

/** A signed deletion of a record in the person's own space, or of their own note in another's. */
export async function deletion(by: Person, of: SealedRecord, rev = 9): Promise<SealedRecord> {
  const { space, coll, id, parent, epoch } = of.head;
  return by.vault.sealDeletion({ space, coll, id, parent, epoch, rev, at: NOON });
}
