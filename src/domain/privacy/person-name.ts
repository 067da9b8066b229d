import { type Candidate, findAll, type Identifier } from './identifier.ts';

/** A title and a name with a capital: `Mrs Okafor`, `Dr J. Smith`, `Professor van der Berg`. */
const TITLED =
  /(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Rev|Sister|Nurse)\.?[ \u00a0](?:\p{Lu}\.?[ \u00a0]){0,3}(?:(?:van|von|de|der|la|al|el|bin|Mc|Mac|O['’])[ \u00a0]?){0,2}\p{Lu}[\p{L}'’-]*(?:[ \u00a0]\p{Lu}[\p{L}'’-]+)?/gu;

/** Two words with capitals after a word that says whose they are. */
const CALLED =
  /(?<![\p{L}\p{N}])(?:patient|client|service user|carer|called|named|name is|name was)[ \u00a0]\p{Lu}[\p{Ll}'’-]+[ \u00a0]\p{Lu}[\p{Ll}'’-]+/gu;

/** Who is cited rather than met. Eponyms and theorists carry no title in a reflection, or a year after it. */
const THEORISTS = new Set(
  'Atkins Bain Bandura Barthel Berg Bobath Borton Boud Deming Donabedian Driscoll Freshwater Gibbs Greenaway Jasper Johns Kolb Kotter Lewin Maslow Murphy Rolfe Schon Schön Shewhart Tuckman'.split(
    ' ',
  ),
);

const YEAR_FOLLOWS = /^(?:['’]s)?(?:[ \u00a0]et al\.?)?,?[ \u00a0]?\(?(?:19|20)\d{2}\b/;
const PSEUDONYM_FOLLOWS =
  /^[^\n]{0,3}\((?:a )?(?:pseudonym|not (?:his|her|their) real name|name changed)/i;

/** Names with a title or after a telling word; a guess, so never more than medium. */
export function findPersonNames(text: string): readonly Identifier[] {
  return [
    ...findAll(text, 'person_name', TITLED, judge),
    ...findAll(text, 'person_name', CALLED, judge),
  ];
}

function judge({ text, found, start, end }: Candidate) {
  const last =
    found
      .split(/[ \u00a0]/)
      .at(-1)
      ?.replace(/['’]s$/, '') ?? '';
  const after = text.slice(end, end + 40);
  const isInitial = /^\p{Lu}\.?$/u.test(last);
  if (isInitial || THEORISTS.has(last)) return undefined;
  if (YEAR_FOLLOWS.test(after) || PSEUDONYM_FOLLOWS.test(after)) return undefined;
  return { start, end, confidence: 'medium' } as const;
}
