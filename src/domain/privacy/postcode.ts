import { type Candidate, findAll, type Identifier } from './identifier.ts';

/** The 124 areas of the Postcode Address File, and BX, GIR and ZZ99 below. */
const AREAS =
  'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN ' +
  'EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML ' +
  'N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF ' +
  'TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE';

const POSTCODE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${AREAS.split(' ')
    .toSorted((a, b) => b.length - a.length)
    .join('|')})` +
    '(?:\\d[A-HJKMNPR-Y]|\\d{1,2})[ \\u00a0]?\\d[ABD-HJLNP-UW-Z]{2}' +
    '|GIR[ \\u00a0]?0AA|BFPO[ \\u00a0]?\\d{1,4}|ZZ99[ \\u00a0]?\\d[A-Z]{2})(?![\\p{L}\\p{N}])',
  'giu',
);

/** `L5 1st` is a vertebra and a list, not Liverpool. Somebody who means a postcode writes it in capitals. */
const ORDINAL = /(?:1st|2nd|3rd|\dth)$/;

export function findPostcodes(text: string): readonly Identifier[] {
  return findAll(text, 'postcode', POSTCODE, judge);
}

function judge({ found, start, end }: Candidate) {
  return ORDINAL.test(found) ? undefined : ({ start, end, confidence: 'high' } as const);
}
