import { judgePassphrase, type PassphraseProblem } from '#domain/passphrase/judge-passphrase.ts';

/** What stands in the fields of the passphrase step. */
export type PassphraseDraft = {
  readonly kind: 'made' | 'own';
  /** The words offered; empty until the word list was read. */
  readonly made: string;
  /** The words offered, typed by the person. */
  readonly typed: string;
  readonly own: string;
};

export const noPassphrase: PassphraseDraft = { kind: 'made', made: '', typed: '', own: '' };

/** Five words. The list is read only when it is needed. */
export async function offerWords(): Promise<string> {
  const { choosePassphrase } = await import('#domain/passphrase/choose-passphrase.ts');
  return choosePassphrase((count) => crypto.getRandomValues(new Uint8Array(count)));
}

const words: Record<PassphraseProblem['code'], string> = {
  'too-short':
    'That is too short. Use 15 characters or more; a sentence only you would say is good.',
  'too-long': 'That is too long. Use 128 characters at most.',
  'too-common':
    'That is among the first things someone would try. Choose words nobody would guess of you.',
};

/** What is wrong with the choice as it stands, in words; undefined if it will do. */
export function passphraseProblem({ kind, made, typed, own }: PassphraseDraft): string | undefined {
  if (kind === 'made') {
    if (made === '') return 'The words are still being made. Try again in a moment.';
    if (typed.trim() === '') return 'Type the five words, to be sure that you have them.';
    return plain(typed) === made
      ? undefined
      : 'These are not the five words above. Compare them one by one.';
  }
  if (own === '') return 'Type a passphrase of your own.';
  const judged = judgePassphrase(own);
  return judged.ok ? undefined : words[judged.error.code];
}

/** The passphrase to use; only for a draft without a problem. */
export function chosenPassphrase({ kind, made, own }: PassphraseDraft): string {
  if (kind === 'made') return made;
  const judged = judgePassphrase(own);
  if (!judged.ok) throw new Error('A passphrase with a problem was chosen');
  return judged.value;
}

/** The words offered are small letters with single spaces, however they were typed. */
function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
