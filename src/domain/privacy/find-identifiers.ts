import { findEmails, findPhones } from './contact-details.ts';
import type { Identifier } from './identifier.ts';
import { findBirthDates, findDates, findGreatAges, findHospitalNumbers } from './labelled.ts';
import { findNhsNumbers } from './nhs-number.ts';
import { findPersonNames } from './person-name.ts';
import { findPostcodes } from './postcode.ts';

/** The surest rule first: of two finds that overlap the first one stands. */
const rules = [
  findEmails,
  findNhsNumbers,
  findBirthDates,
  findHospitalNumbers,
  findPhones,
  findPostcodes,
  findGreatAges,
  findPersonNames,
  findDates,
];

/**
 * What in a text could point at a person, by plain rules, in the order of the text and without overlaps.
 * Runs on the device and keeps nothing. It misses much: finding nothing means "no obvious identifiers
 * found", never "anonymised".
 */
export function findIdentifiers(text: string): readonly Identifier[] {
  const taken: Identifier[] = [];
  for (const found of rules.map((rule) => rule(text))) taken.push(...withoutOverlaps(taken, found));
  return taken.toSorted(byPlace);
}

function byPlace(one: Identifier, other: Identifier): number {
  return one.start - other.start || other.end - one.end;
}

/** Walks both lists in order of place, so that a text full of finds is still read once. */
function withoutOverlaps(
  taken: readonly Identifier[],
  found: readonly Identifier[],
): readonly Identifier[] {
  const before = taken.toSorted(byPlace);
  const kept: Identifier[] = [];
  let next = 0;
  let free = 0;
  for (const candidate of found.toSorted(byPlace)) {
    while (next < before.length && (before[next]?.end ?? 0) <= candidate.start) next += 1;
    const blocked = (before[next]?.start ?? Infinity) < candidate.end || candidate.start < free;
    if (blocked) continue;
    kept.push(candidate);
    free = candidate.end;
  }
  return kept;
}
