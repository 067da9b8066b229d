import type { PublishedReflection } from '#domain/content/share.ts';
import { parseMarkdown } from '#domain/markdown.ts';
import { findIdentifiers } from '#domain/privacy/find-identifiers.ts';
import type { IdentifierKind } from '#domain/privacy/identifier.ts';
import { fieldsOf } from './copy-fields.ts';
import { plainOf, type Span } from './marked-prose.ts';
import { nameList } from './names.ts';

/** One passage that could point at a person, and where a writer finds it. */
export type Passage = {
  readonly kind: IdentifierKind;
  readonly text: string;
  readonly where: string;
};

/** What deserves a look. Plain dates are everywhere in a reflection; by themselves they are not pointed out. */
export function spansOf(text: string): readonly (Span & { readonly kind: IdentifierKind })[] {
  return findIdentifiers(text).filter(({ confidence }) => confidence !== 'info');
}

/** Everything in a copy, or in an entry that may become one: title, every stage, carried text, tags. */
export function identifiersIn(copy: PublishedReflection): readonly Passage[] {
  return [
    ...passages(copy.title, 'the title'),
    ...fieldsOf(copy).flatMap(({ heading, text }) =>
      passagesOfMarkdown(text, heading === '' ? 'the text' : `“${heading}”`),
    ),
    ...copy.tags.flatMap((tag) => passages(tag, 'the tags')),
  ];
}

function passages(text: string, where: string): readonly Passage[] {
  return spansOf(text).map(({ kind, start, end }) => ({
    kind,
    text: text.slice(start, end),
    where,
  }));
}

/**
 * Looks at what the reader sees, and then at what was typed: a number may be broken up by signs of
 * Markdown, and an address may hide behind a link.
 */
function passagesOfMarkdown(text: string, where: string): readonly Passage[] {
  const seen = passages(plainOf(parseMarkdown(text)), where);
  const typed = passages(text, where);
  const isSeen = (passage: Passage) => seen.some((other) => other.text === passage.text);
  return [...seen, ...typed.filter((passage) => !isSeen(passage))];
}

const kindNames: Record<IdentifierKind, { readonly one: string; readonly many: string }> = {
  nhs_number: { one: 'NHS number', many: 'NHS numbers' },
  postcode: { one: 'postcode', many: 'postcodes' },
  phone: { one: 'phone number', many: 'phone numbers' },
  email: { one: 'e-mail address', many: 'e-mail addresses' },
  hospital_number: { one: 'hospital number', many: 'hospital numbers' },
  dob: { one: 'date of birth', many: 'dates of birth' },
  person_name: { one: 'name of a person', many: 'names of people' },
  age_over_89: { one: 'age over 89', many: 'ages over 89' },
  date: { one: 'date', many: 'dates' },
};

/** `Phone number`, at the head of a line. */
export function kindWords(kind: IdentifierKind): string {
  return capital(kindNames[kind].one);
}

/** `One phone number and 2 postcodes.`, in the order they were found. */
export function foundWords(found: readonly { readonly kind: IdentifierKind }[]): string {
  const counts = new Map<IdentifierKind, number>();
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].map(([kind, count]) =>
    count === 1
      ? `one ${kindNames[kind].one}`
      : `${count.toLocaleString('en-GB')} ${kindNames[kind].many}`,
  );
  return parts.length === 0 ? '' : `${capital(nameList(parts))}.`;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
