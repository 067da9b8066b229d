import { describe, expect, test } from 'vitest';
import type { Profile } from '#domain/content/profile.ts';
import { newReflection } from '#domain/reflection/reflection.ts';
import { type Export, exportDocument } from '#export/export-document.ts';
import { minutes, photo } from '../domain/content/samples.ts';
import { exportFileName } from '#export/export-file-name.ts';

const profile: Profile = {
  kind: 'profile',
  schema: 1,
  person: 'student',
  name: 'Ama Mensah',
  programme: 'occupational-therapy',
  placement: { start: '2026-11-02', end: '2026-12-11' },
  kit: { confirmed: true },
};

const moment = (hour: number) => new Date(2026, 10, 12, hour, 5).toISOString();
const blank = newReflection({ date: '2026-11-10', created: moment(9) });

const governance = {
  ...blank,
  title: 'A first governance meeting',
  activity: 'governance',
  model: 'gibbs',
  stages: { description: 'I *sat* in.', analysis: 'Nobody chaired.\n\n- one\n- two' },
  carried: [{ model: 'driscoll', stage: 'what', text: 'Left over.' }],
  tags: ['governance', 'R&D'],
} as const;

const base: Export = {
  profile,
  entries: [
    {
      reflection: governance,
      feedback: [{ author: 'Tom Reed', at: moment(14), text: 'Well **seen**.' }],
    },
    {
      reflection: { ...blank, date: '2026-11-03', stages: { entry: 'First day. <script>' } },
      feedback: [],
    },
  ],
  madeAt: moment(15),
  options: { prompts: false, feedback: true, contents: true },
};

/** The text of the document with its elements as `|`, for finding words in their order. */
const words = (html: string) =>
  html
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|');

test('the files of an entry are named, but not what its writer keeps to themselves', () => {
  const reflection = { ...governance, files: [{ ...photo, name: '<b>.jpg' }, minutes] };
  const html = exportDocument({ ...base, entries: [{ reflection, feedback: [] }] });
  expect(words(html)).toContain('Files kept with this entry: |&lt;b&gt;.jpg|');
  expect(html).not.toContain(minutes.name);
  expect(exportDocument(base)).not.toContain('Files kept');
});

describe('an exported document', () => {
  const html = exportDocument(base);
  const text = words(html);

  test('stands by itself: its policy forbids everything but its own style', () => {
    expect(
      html.startsWith('<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'),
    ).toBe(true);
    expect(html).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;">',
    );
    expect(html).not.toMatch(/<(script|link|img|iframe)|\ssrc=|url\(|@import/i);
  });

  test('says whose it is, when the placement was and what was counted', () => {
    expect(html).toContain('<title>Placement portfolio: Ama Mensah</title>');
    expect(text).toContain('|Programme|Occupational therapy|');
    expect(text).toContain('|Monday 2 November 2026 to Friday 11 December 2026|');
    expect(text).toContain('|Entries|2|Words|10|');
    expect(text).toContain('10 words in all. Counted: the text of every entry above.');
    expect(text).toContain('Made with Pillarbook on 12 November 2026, 15:05.');
  });

  test('keeps a name written from right to left from turning the words beside it', () => {
    const named = exportDocument({
      ...base,
      profile: { ...profile, name: 'דנה (Dana)' },
      entries: base.entries.map((entry) => ({
        ...entry,
        feedback: entry.feedback.map((one) => ({ ...one, author: 'ليلى' })),
      })),
    });
    expect(named).toContain('<h1>Placement portfolio: <bdi>דנה (Dana)</bdi></h1>');
    expect(named).toContain('<title>Placement portfolio: \u2068דנה (Dana)\u2069</title>');
    expect(named).toContain('<strong><bdi>ليلى</bdi></strong>');
  });

  test('lists its entries from the oldest to the newest, each with a place to go to', () => {
    const [first, second] = [...html.matchAll(/<a href="#(entry-\d)">([^<]+)</g)].map((match) => [
      match[1],
      match[2],
    ]);
    expect(first).toEqual(['entry-1', 'First day. &lt;script&gt;']);
    expect(second).toEqual(['entry-2', 'A first governance meeting']);
    expect(html.indexOf('id="entry-1"')).toBeLessThan(html.indexOf('id="entry-2"'));
    expect(text).toContain('|, Tuesday 10 November 2026 (7 words)|');
  });

  test('shows an entry with its model and source, its tags, its stages and its count', () => {
    expect(text).toContain(
      '|2. A first governance meeting|Tuesday 10 November 2026| · Governance · ' +
        'Gibbs reflective cycle (Gibbs 1988) · Tags: governance, R&amp;D|Description|I |sat| in.|' +
        'Analysis|Nobody chaired.|one|two|Feedback|',
    );
    expect(html).toContain('<em>sat</em>');
    expect(text).toContain('|7 words in this entry.|');
    expect(text).not.toContain('Left over');
    expect(text).not.toContain('Feelings');
  });

  test('leaves out the heading of the only stage of free writing', () => {
    expect(html).toContain(
      '<p class="facts"><time datetime="2026-11-03">Tuesday 3 November 2026</time> · Clinical base day · Free writing</p><p>First day. &lt;script&gt;</p>',
    );
  });

  test('puts feedback under its entry, with who and when', () => {
    expect(text).toContain('|Feedback|Tom Reed|, |12 November 2026, 14:05|Well |seen|.|');
  });

  test('leaves out what was not asked for and adds what was', () => {
    const other = exportDocument({
      ...base,
      chosen: 'Entries tagged governance',
      options: { prompts: true, feedback: false, contents: false },
    });
    expect(other).not.toContain('Contents');
    expect(other).not.toContain('Well ');
    expect(words(other)).toContain('|Chosen|Entries tagged governance|');
    expect(words(other)).toContain('|Analysis|Why did it unfold this way?');
    expect(words(html)).not.toContain('Why did it unfold this way?');
  });

  test('has headings that step down one at a time', () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
      expect(level === 1).toBe(index === 0);
    });
  });
});

test('an entry without words says so, and a supervisor has a role instead of a programme', () => {
  const html = exportDocument({
    ...base,
    profile: {
      kind: 'profile',
      schema: 1,
      person: 'supervisor',
      name: 'Tom Reed',
      role: { title: 'Long-arm educator', registration: 'OT12345' },
      kit: { confirmed: true },
    },
    entries: [{ reflection: blank, feedback: [] }],
  });
  expect(words(html)).toContain('|Role|Long-arm educator|Registration|OT12345|');
  expect(words(html)).toContain('|1. Without a title|');
  expect(words(html)).toContain('|Nothing is written here.|0 words in this entry.|');
});

test('a document of nothing is still a document', () => {
  const html = exportDocument({ ...base, entries: [] });
  expect(words(html)).toContain('|Entries|0|Words|0|');
  expect(html).not.toContain('Contents');
});

test('the file is named by the day and by nobody', () => {
  expect(exportFileName(moment(15))).toBe('portfolio-2026-11-12.html');
});
