import { fail, ok, type Result } from '#foundation/result.ts';

export const passphraseLength = { least: 15, most: 128 } as const;

export type PassphraseProblem = { readonly code: 'too-short' | 'too-long' | 'too-common' };

/**
 * Whether a passphrase of one's own choice will do; the value is the text in NFKC, in which it has to be
 * used. Length and a list of what everyone tries are all that counts (NIST SP 800-63B, 3.1.1.2): rules
 * about digits and signs make passphrases worse.
 */
export function judgePassphrase(text: string): Result<string, PassphraseProblem> {
  const passphrase = text.normalize('NFKC');
  const length = [...passphrase].length;
  if (length < passphraseLength.least) return fail({ code: 'too-short' });
  if (length > passphraseLength.most) return fail({ code: 'too-long' });
  return isCommon(passphrase) ? fail({ code: 'too-common' }) : ok(passphrase);
}

/** Letters and digits only, so that spaces and signs between them do not hide a common phrase. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function isCommon(passphrase: string): boolean {
  const letters = bare(passphrase);
  return (
    new Set(passphrase).size < 5 ||
    repeatsItself(letters) ||
    rows.some((row) => row.includes(letters)) ||
    commonPhrases.some((phrase) => leftAfter(letters, phrase) < LEAST_OF_ONES_OWN)
  );
}

/** Text made of one piece of at most a third of its length, over and over. */
function repeatsItself(letters: string): boolean {
  for (let piece = 1; piece <= letters.length / 3; piece += 1) {
    if (letters.startsWith(letters.slice(piece))) return true;
  }
  return false;
}

const LEAST_OF_ONES_OWN = 6;

/** How much is left when a common phrase is taken out; all of it if the phrase is not in it. */
function leftAfter(letters: string, phrase: string): number {
  if (letters === '') return 0;
  return letters.replaceAll(phrase, '').replace(/[0-9]+/g, '').length;
}

/** What fingers find by themselves, there and back. */
const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm'].flatMap(
  (row) => [row, [...row].toReversed().join('')].map((one) => one.repeat(12)),
);

/** Our own name, and long phrases that stand near the top of every list of leaked passwords. */
const commonPhrases = `
  pillarbook password passphrase letmein iloveyou welcome trustno
  correcthorsebatterystaple tobeornottobethatisthequestion tobeornottobe
  thequickbrownfoxjumpsoverthelazydog thequickbrownfox maytheforcebewithyou onceuponatime
  loremipsumdolorsitamet inthebeginningwastheword ihaveadream iloveyousomuch iloveyouverymuch
  iloveyouforever iloveyoumorethananything itwasthebestoftimes houstonwehaveaproblem
  allyouneedislove withgreatpowercomesgreatresponsibility keepcalmandcarryon godsavetheking
  godsavethequeen happybirthdaytoyou twinkletwinklelittlestar jesuslovesme mypasswordis
  thisismypassword dontforgetthis qwertyuiop asdfghjkl zxcvbnm occupationaltherapy physiotherapy
  angliaruskinuniversity leadershipplacement
`
  .trim()
  .split(/\s+/);
