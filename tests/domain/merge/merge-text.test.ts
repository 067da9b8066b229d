import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeText } from '#domain/merge/merge-text.ts';

const base = 'I led the huddle. It went badly. Nobody spoke. I will ask first next time.';
const merged = (mine: string, theirs: string) => mergeText({ base, mine, theirs });
const clean = (text: string) => ({ text, other: undefined });

describe('a text that was changed on two sides', () => {
  test('has both changes where they touch different sentences', () => {
    expect(
      merged(base.replace('badly', 'well'), base.replace('first next', 'Ada first next')),
    ).toEqual(clean(base.replace('badly', 'well').replace('first next', 'Ada first next')));
  });

  test('has both changes where they touch different words of one sentence', () => {
    expect(
      merged(base.replace('I led', 'We led'), base.replace('the huddle', 'the long huddle')),
    ).toEqual(clean(base.replace('I led the huddle', 'We led the long huddle')));
  });

  test('has what both wrote at one place, in the same order on every device', () => {
    const mine = base.replace('Nobody', 'The bleep went. Nobody');
    const theirs = base.replace('Nobody', 'A consultant came. Nobody');
    const both = clean(base.replace('Nobody', 'A consultant came. The bleep went. Nobody'));
    expect(merged(mine, theirs)).toEqual(both);
    expect(merged(theirs, mine)).toEqual(both);
  });

  test('is handed back twice where both changed the same words, each with all that could be joined', () => {
    const mine = base.replace('badly', 'well').replace('first next', 'Ada first next');
    const theirs = base.replace('badly', 'slowly').replace('I led', 'We led');
    expect(merged(mine, theirs)).toEqual({
      text: 'We led the huddle. It went well. Nobody spoke. I will ask Ada first next time.',
      other: 'We led the huddle. It went slowly. Nobody spoke. I will ask Ada first next time.',
    });
  });

  test('makes no sentence nobody wrote: words side by side are a choice', () => {
    const mine = base.replace('the huddle', 'the small huddle');
    const theirs = base.replace('the huddle', 'the whole huddle');
    expect(merged(mine, theirs)).toEqual({ text: mine, other: theirs });
    const [we, ran] = [base.replace('I led', 'We led'), base.replace('I led', 'I ran')];
    expect(merged(we, ran)).toEqual({ text: we, other: ran });
  });

  test('keeps a sentence that one side deleted and the other edited, and lets go what only one touched', () => {
    const without = 'I led the huddle. Nobody spoke. I will ask first next time.';
    expect(merged(without, base.replace('badly', 'so badly'))).toEqual(
      clean(base.replace('badly', 'so badly')),
    );
    expect(merged(without, base.replace('spoke', 'said a word'))).toEqual(
      clean(without.replace('spoke', 'said a word')),
    );
  });

  test('keeps what one side wrote where the other emptied the field', () => {
    expect(merged('', `${base} More.`)).toEqual(clean(`${base} More.`));
    expect(merged(`${base} More.`, ' ')).toEqual(clean(`${base} More.`));
  });

  test('has what one put around a sentence once, however often it meets what the other made of it', () => {
    const [before, mine, theirs] = ['award', 'ward', '\n award'];
    const once = mergeText({ base: before, mine, theirs });
    expect(once).toEqual(clean('\n ward'));
    expect(mergeText({ base: before, mine: once.text, theirs })).toEqual(once);
    expect(mergeText({ base: before, mine, theirs: once.text })).toEqual(once);
  });

  test('keeps paragraphs and lists apart', () => {
    const list = '- one\n- two\n- three';
    expect(
      mergeText({
        base: list,
        mine: '- one\n- 2\n- three',
        theirs: '- one\n- two\n- three\n- four',
      }),
    ).toEqual(clean('- one\n- 2\n- three\n- four'));
  });
});

describe('laws of merging texts', () => {
  const word = fc.constantFrom('the', 'ward', 'team', 'I', 'led', 'was', 'it', 'good');
  const sentence = fc
    .array(word, { minLength: 1, maxLength: 5 })
    .map((all) => `${all.join(' ')}. `);
  const text = fc.array(sentence, { maxLength: 6 }).map((all) => all.join(''));
  let made = 0;
  /** Changes that leave a mark found nowhere else. */
  const change = fc.tuple(fc.nat(40), fc.nat(2)).map(([place, kind]) => (words: string[]) => {
    const at = place % (words.length + 1);
    const fresh = `mark${(made += 1)}`;
    if (kind === 0) return words.toSpliced(at, 0, fresh);
    return kind === 1 ? words.toSpliced(at, 1, fresh) : words.toSpliced(at, 2);
  });
  const work = fc.array(change, { maxLength: 4 });
  const done = (from: string, changes: readonly ((words: string[]) => string[])[]) =>
    changes.reduce((words, next) => next(words), from.split(/(?<=\s)/)).join(' ');
  const sides = fc
    .tuple(text, work, work)
    .map(([from, a, b]) => ({ base: from, mine: done(from, a), theirs: done(from, b) }));
  const marks = (written: string) => written.match(/mark\d+/g) ?? [];

  test('every mark of either side is in what comes out', () => {
    fc.assert(
      fc.property(sides, fc.boolean(), ({ base: before, mine, theirs }, isKnown) => {
        const out = mergeText({ base: isKnown ? before : undefined, mine, theirs });
        const found = marks(`${out.text} ${out.other ?? ''}`);
        expect(found).toEqual(expect.arrayContaining([...marks(mine), ...marks(theirs)]));
      }),
      { numRuns: 2000 },
    );
  });

  test('what one side alone changed is what comes out', () => {
    fc.assert(
      fc.property(sides, ({ base: before, mine }) => {
        expect(mergeText({ base: before, mine, theirs: before })).toEqual(clean(mine));
        expect(mergeText({ base: before, mine: before, theirs: mine })).toEqual(clean(mine));
        expect(mergeText({ base: before, mine, theirs: mine })).toEqual(clean(mine));
      }),
    );
  });

  test('both devices come to the same text where nobody has to choose', () => {
    fc.assert(
      fc.property(sides, ({ base: before, mine, theirs }) => {
        const here = mergeText({ base: before, mine, theirs });
        const there = mergeText({ base: before, mine: theirs, theirs: mine });
        expect(there.other === undefined).toBe(here.other === undefined);
        if (here.other === undefined) expect(there).toEqual(here);
        else expect(there).toEqual({ text: here.other, other: here.text });
      }),
      { numRuns: 2000 },
    );
  });

  test('merging once more with either side changes nothing', () => {
    fc.assert(
      fc.property(sides, ({ base: before, mine, theirs }) => {
        const once = mergeText({ base: before, mine, theirs });
        fc.pre(once.other === undefined);
        expect(mergeText({ base: theirs, mine: once.text, theirs })).toEqual(once);
        expect(mergeText({ base: mine, mine, theirs: once.text })).toEqual(once);
      }),
      { numRuns: 1000 },
    );
  });
});
