import { before, type Candidate, findAll, type Identifier } from './identifier.ts';

/**
 * An address as people write it. The local part is matched backwards from the `@` by a judge, so that a
 * long text without any `@` costs nothing.
 */
const AT = /@(?=[\p{L}\p{N}])/gu;
const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const DOMAIN =
  /^@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24})(?![\p{L}\p{N}])/u;

export function findEmails(text: string): readonly Identifier[] {
  return findAll(text, 'email', AT, judgeEmail);
}

function judgeEmail({ text, start }: Candidate) {
  const local = LOCAL.exec(before(text, start, 64))?.[0].replace(/^[.'`*_([{|]+/, '') ?? '';
  const domain = DOMAIN.exec(text.slice(start, start + 260))?.[0] ?? '';
  if (local === '' || domain === '') return undefined;
  return { start: start - local.length, end: start + domain.length, confidence: 'high' } as const;
}

/** A run of digits with the signs people put between them; what it is, its judge says. */
const DIGITS =
  /(?<![\p{L}\p{N}]|\p{N}[.,/])\+?[(]?\d(?:[ \u00a0.()-]{0,3}\d){6,15}(?![\p{L}\p{N}])/gu;

/** Numbers that are written in the same shape. */
const ANOTHER_NUMBER =
  /(?:\bISBN(?:-?1[03])?|\bISSN|\borcid(?:\.org\/)?|\bdoi(?:\.org\/)?|10\.\d{4,9}\/|\bNHS (?:no|num)\w*)[^\n]{0,8}$/i;

/** British numbers: +44, 0044 or 0, then nine or ten digits; and any number that says it is abroad. */
export function findPhones(text: string): readonly Identifier[] {
  return findAll(text, 'phone', DIGITS, judgePhone);
}

function judgePhone({ text, found, start, end }: Candidate) {
  if (ANOTHER_NUMBER.test(before(text, start))) return undefined;
  const digits = found.replace(/\D/g, '');
  if (found.startsWith('+') && !digits.startsWith('44')) {
    return /^[1-9]\d{7,14}$/.test(digits)
      ? ({ start, end, confidence: 'medium' } as const)
      : undefined;
  }
  const national = nationalPart(found, digits);
  return national !== undefined && /^[1235789]\d{8,9}$/.test(national)
    ? ({ start, end, confidence: 'high' } as const)
    : undefined;
}

/** What follows the 0, with `+44 (0)20 …` understood. */
function nationalPart(found: string, digits: string): string | undefined {
  const country = found.startsWith('+') ? /^44/ : /^0044/;
  if (country.test(digits)) return digits.replace(country, '').replace(/^0/, '');
  return digits.startsWith('0') ? digits.slice(1) : undefined;
}
