import { fullMoment, longDay } from '#domain/calendar.ts';
import { isolated } from '#domain/content/called.ts';
import { type Profile, programmeTitle } from '#domain/content/profile.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { wordsIn } from '#domain/reflection/words.ts';
import { documentStyle } from './document-style.ts';
import { entryArticle, entryTitle } from './entry-article.ts';
import { element, type Html, page, styleSheet } from './html.ts';
import { countedWords } from './counted-words.ts';

export type ExportedFeedback = {
  readonly author: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
};

export type ExportedEntry = {
  readonly reflection: Reflection;
  /** In the order it is printed. */
  readonly feedback: readonly ExportedFeedback[];
};

export type ExportOptions = {
  /** The questions of the model under each stage. Left out, a similarity check finds less in common. */
  readonly prompts: boolean;
  readonly feedback: boolean;
  readonly contents: boolean;
};

export type Export = {
  readonly profile: Profile;
  readonly entries: readonly ExportedEntry[];
  /** How the entries were chosen, in words for the reader: `Entries tagged governance`. */
  readonly chosen?: string;
  /** ISO 8601; the clock is never read here. */
  readonly madeAt: string;
  readonly options: ExportOptions;
};

/**
 * One self-contained HTML document: no script, nothing fetched, every text escaped. Entries run from the
 * oldest to the newest. Text that waits in "carried over" is not part of the answer and is not printed. The
 * document says how its words were counted.
 */
export function exportDocument({ profile, entries, chosen, madeAt, options }: Export): string {
  const ordered = entries.toSorted(byDate);
  const what = 'Placement portfolio: ';
  const whose = element('bdi', {}, [profile.name]);
  return page(
    element('html', { lang: 'en-GB' }, [
      element('head', {}, [
        element('meta', { charset: 'utf-8' }),
        element('meta', {
          'http-equiv': 'Content-Security-Policy',
          content: "default-src 'none'; style-src 'unsafe-inline'",
        }),
        element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        element('meta', { name: 'referrer', content: 'no-referrer' }),
        element('title', {}, [`${what}${isolated(profile.name)}`]),
        styleSheet(documentStyle),
      ]),
      element('body', {}, [
        element('header', {}, [element('h1', {}, [what, whose]), facts(profile, ordered, chosen)]),
        ...(options.contents && ordered.length > 0 ? [contents(ordered)] : []),
        element(
          'main',
          {},
          ordered.map((entry, index) => entryArticle(entry, index + 1, options)),
        ),
        footer(ordered, madeAt),
      ]),
    ]),
  );
}

function byDate(one: ExportedEntry, other: ExportedEntry): number {
  const [a, b] = [one, other].map(({ reflection: { date, created } }) => `${date} ${created}`);
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function facts(
  profile: Profile,
  entries: readonly ExportedEntry[],
  chosen: string | undefined,
): Html {
  const known: readonly (readonly [string, string])[] = [
    ...aboutPerson(profile),
    ...(chosen ? [['Chosen', chosen] as const] : []),
    ['Entries', String(entries.length)],
    ['Words', totalWords(entries).toLocaleString('en-GB')],
  ];
  return element(
    'dl',
    {},
    known.flatMap(([name, value]) => [element('dt', {}, [name]), element('dd', {}, [value])]),
  );
}

function aboutPerson(profile: Profile): readonly (readonly [string, string])[] {
  if (profile.person === 'supervisor') {
    const { title, registration } = profile.role;
    return [
      ['Role', title],
      ...(registration === null ? [] : [['Registration', registration] as const]),
    ];
  }
  const { programme, placement } = profile;
  return [
    ['Programme', programmeTitle(programme)],
    ...(placement
      ? [['Placement', `${longDay(placement.start)} to ${longDay(placement.end)}`] as const]
      : []),
  ];
}

function contents(entries: readonly ExportedEntry[]): Html {
  return element('nav', { 'aria-labelledby': 'contents' }, [
    element('h2', { id: 'contents' }, ['Contents']),
    element(
      'ol',
      {},
      entries.map(({ reflection }, index) =>
        element('li', {}, [
          element('a', { href: `#entry-${index + 1}` }, [entryTitle(reflection)]),
          `, ${longDay(reflection.date)} (${countedWords(wordsIn(reflection))})`,
        ]),
      ),
    ),
  ]);
}

function footer(entries: readonly ExportedEntry[], madeAt: string): Html {
  return element('footer', {}, [
    element('p', {}, [
      `${countedWords(totalWords(entries))} in all. Counted: the text of every entry above. Not counted: ` +
        'titles, headings, questions, tags, dates and feedback.',
    ]),
    element('p', {}, [`Made with Pillarbook on ${fullMoment(madeAt)}.`]),
  ]);
}

function totalWords(entries: readonly ExportedEntry[]): number {
  return entries.reduce((sum, { reflection }) => sum + wordsIn(reflection), 0);
}
