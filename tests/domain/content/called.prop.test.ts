import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { called, isolated } from '#domain/content/called.ts';
import { parseContent } from '#domain/content/content.ts';
import { offerShape, replyShape } from '#domain/content/introduction.ts';
import * as v from 'valibot';
import { samples } from './samples.ts';

/** Everything that turns text around, or is there and not seen. */
const unseen = [
  ...['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'],
  ...['\u200e', '\u200f', '\u061c', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'],
  ...['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\n', '\r', '\t', '\u2028', '\u2029'],
  ...['\u034f', '\u115f', '\u3164', '\ufe0f', '\u{e0041}', '\ufff9', '\ud800', '\udc00'],
] as const;
const never =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

const plain = fc.constantFrom(
  'Maya',
  'Fenwick',
  'Ó Briain',
  'דנה',
  'ليلى',
  'अनीता',
  '王',
  '-',
  ' ',
);
const hostile = fc
  .array(fc.oneof(plain, fc.constantFrom(...unseen), fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''));

describe('what somebody is called', () => {
  test('holds nothing that turns the words around it, and nothing that is not seen', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const name = called(text);
        expect(name).not.toMatch(never);
        expect(name).toBe(name.trim().normalize('NFC'));
        expect(called(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['Maya Fenwick'],
    ['Dr Siân Ó Briain-O’Neill'],
    ['王小明'],
    ['דנה כהן'],
    ['ليلى الحسن'],
    // A joiner that Persian, Hindi and Sinhala spelling asks for.
    ['علی\u200cرضا'],
    ['श्री क्\u200dष'],
    ['ශ්\u200dරී'],
  ])('%s stands as it is', (name) => {
    expect(called(name)).toBe(name.normalize('NFC'));
  });

  test('a joiner that nothing asks for goes: two names that look alike are alike', () => {
    expect(called('Ma\u200dya\u200c')).toBe('Maya');
    expect(called('\u200cعلی')).toBe('علی');
  });

  test('a line break is a space', () => {
    expect(called(' Maya\n\tFenwick\u2028')).toBe('Maya Fenwick');
  });
});

const spoilt = 'Ma\u202eya\u2069\u200b';

describe('a name that came from somebody else is cleaned where it is parsed', () => {
  const holding = (content: unknown) => JSON.stringify(content);

  test.each(['contact', 'share', 'said', 'profile', 'invite'] as const)('%s', (kind) => {
    const names = /"(name|role|title|registration|ownerName|forName)":"[^"]*"/g;
    const text = holding(samples[kind]).replace(names, `"$1":"${spoilt}"`);
    const parsed = parseContent(JSON.parse(text));
    expect(parsed.ok).toBe(true);
    if (parsed.ok && parsed.value.kind === 'share')
      // What was written is the writer's own and stands as it is.
      expect(parsed.value.copy.title).toBe(spoilt);
    const cleaned = holding(parsed).replaceAll(`"title":"${spoilt}"`, '');
    expect(cleaned).not.toContain('\u202e');
    expect(cleaned).toContain('"Maya"');
  });

  const { card } = samples.contact as { card: unknown };
  test('the offer and the reply of an invitation', () => {
    const offer = { card, name: spoilt, programme: spoilt };
    expect(v.parse(offerShape, offer)).toMatchObject({ name: 'Maya', programme: 'Maya' });
    const reply = { card, name: spoilt, role: spoilt, registration: spoilt };
    expect(v.parse(replyShape, reply)).toMatchObject({
      name: 'Maya',
      role: 'Maya',
      registration: 'Maya',
    });
  });

  test('nobody introduces themselves with a name that is not seen', () => {
    const reply = { card, name: '\u202e\u200b', role: 'Practice educator', registration: null };
    expect(v.is(replyShape, reply)).toBe(false);
    expect(v.is(offerShape, { card, name: ' \u2066 ', programme: '' })).toBe(false);
  });
});

test('a name written from right to left is isolated in a sentence, and no other is touched', () => {
  expect(isolated('דנה')).toBe('\u2068דנה\u2069');
  expect(isolated('ليلى (Leyla)')).toBe('\u2068ليلى (Leyla)\u2069');
  expect(isolated('Maya')).toBe('Maya');
});
