import * as v from 'valibot';

/** Scripts whose spelling needs a joiner that is not seen. */
const joining =
  '\\p{sc=Arab}\\p{sc=Beng}\\p{sc=Deva}\\p{sc=Gujr}\\p{sc=Guru}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Orya}\\p{sc=Sinh}\\p{sc=Taml}\\p{sc=Telu}';
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/** Direction marks and overrides are among them, and all that takes no room. */
const unseen = /(?![\u200c\u200d])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|\p{Cs}/gu;
const needless = new RegExp(
  `(?<![${joining}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${joining}])`,
  'gu',
);

/**
 * What people call themselves: a name, a role, a registration. It comes from anybody and stands inside the
 * app's own sentences, so it is one line in which everything is seen: a direction override in a name would
 * turn around the words that follow it, and two names that look alike must be alike.
 */
export function called(text: string): string {
  return text
    .replace(unseen, '')
    .replace(needless, '')
    .replace(breaks, ' ')
    .trim()
    .normalize('NFC');
}

/** The one rule for every name and role that is parsed. */
export const calledShape = v.pipe(v.string(), v.transform(called));

const rightToLeft =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** For a sentence that is one string: a name written from right to left keeps its place, and its punctuation. */
export function isolated(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}
