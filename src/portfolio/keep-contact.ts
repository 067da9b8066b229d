import type { Contact } from '#domain/content/contact.ts';
import { ok, type Result } from '#foundation/result.ts';
import type { Card } from '#protocol/card.ts';
import { newRecordId } from '#protocol/ids.ts';
import { instantOf } from './clock.ts';
import { type PeopleParts, personOf } from './people.ts';
import type { Person, SaveError } from './portfolio.ts';

type Who = Pick<Contact, 'name' | 'role' | 'registration' | 'direction'> & { readonly card: Card };

/**
 * Pins somebody, or what they are called now if they are pinned. With whom it has ended begins anew, in a
 * record of its own: the old one stays ended, on whichever device it is read.
 */
export async function keepContact(
  { contents, clock, own }: Pick<PeopleParts, 'contents' | 'clock' | 'own'>,
  who: Who,
): Promise<Result<{ readonly person: Person; readonly isNew: boolean }, SaveError>> {
  const known = [...contents.contacts].find(
    ([, { card, direction, stopped }]) =>
      card.id === who.card.id && direction === who.direction && stopped === null,
  );
  const id = known?.[0] ?? newRecordId('doc');
  const contact: Contact = {
    kind: 'contact',
    schema: 1,
    ...who,
    met: known?.[1].met ?? instantOf(clock),
    stopped: null,
  };
  const saved = await own.save(id, () => contact);
  if (!saved.ok) return saved;
  return ok({ person: personOf(id, contact), isNew: known === undefined });
}
