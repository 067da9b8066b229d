import { before, type Candidate, findAll, type Identifier } from './identifier.ts';

/** Ten digits, alone or 3-3-4 (or as a Scottish CHI, 6-4), with one space or hyphen between the groups. */
const TEN_DIGITS =
  /(?<![\p{L}\p{N}]|[\p{N}][.,/])(?:\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}|\d{6}[ \u00a0-]\d{4})(?![\p{L}\p{N}]|[.,/-]\p{N}|-?[xX]\b)/gu;

const LABEL =
  /(?:\bN\.?H\.?S\.?|\bCHI\b|\bH\s?&\s?C\b|\bHSC\b|\bhealth (?:and|&) care)[^\n]{0,20}$/i;
/** Numbers that share the shape, and an ISBN-10 even the check digit. */
const ANOTHER_NUMBER =
  /(?:\bISBN(?:-?1[03])?|\bISSN|\borcid(?:\.org\/)?|\bdoi(?:\.org\/)?|10\.\d{4,9}\/)[^\n]{0,8}$/i;

/**
 * NHS, CHI and Health & Care numbers: ten digits with the modulus-11 check digit, or ten digits labelled as
 * one (a mistyped number still points at a person). About one in eleven other ten-digit numbers passes too.
 */
export function findNhsNumbers(text: string): readonly Identifier[] {
  return findAll(text, 'nhs_number', TEN_DIGITS, judge);
}

function judge({ text, found, start, end }: Candidate) {
  const lead = before(text, start);
  if (ANOTHER_NUMBER.test(lead)) return undefined;
  const digits = found.replace(/\D/g, '');
  if (LABEL.test(lead)) return { start, end, confidence: 'high' } as const;
  if (!hasCheckDigit(digits)) return undefined;
  return { start, end, confidence: isIssued(digits) ? 'high' : 'medium' } as const;
}

/** Modulus 11 with the weights 10 to 2; a remainder that would need 10 is never issued. */
export function hasCheckDigit(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce(
    (total, digit, at) => total + Number(digit) * (10 - at),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** The ranges in use: Scotland by date of birth, Northern Ireland, England and Wales, and the test range. */
function isIssued(digits: string): boolean {
  const start = Number(digits.slice(0, 3));
  if (start >= 320 && start <= 499) return true;
  if ((start >= 600 && start <= 799) || start === 999) return true;
  const [day, month] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4))];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}
