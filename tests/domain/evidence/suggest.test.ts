import { describe, expect, test } from 'vitest';
import { suggest } from '#domain/evidence/suggest.ts';
import { leadershipModel } from '#domain/frameworks/leadership-model.ts';

const offered = (text: string) => suggest(text, [leadershipModel]);
const codes = (text: string) => offered(text).map(({ code }) => code);

describe('suggestions', () => {
  test('need two different keywords, or one of several words', () => {
    expect(codes('The team met.')).toEqual([]);
    expect(codes('The team met for a huddle.')).toEqual(['HLM6']);
    expect(codes('I wanted it to be patient-centred.')).toEqual(['HLM1']);
  });

  test('say which words made them, and the most come first', () => {
    const [first, second] = offered(
      'In the huddle the quiet ones of the team were invited to contribute; I asked my sponsor to negotiate.',
    );
    expect(first).toMatchObject({ code: 'HLM6', framework: 'nhs-hlm', edition: '2013' });
    expect(first?.because).toEqual(
      expect.arrayContaining(['huddle*', 'quiet', 'team*', 'contribut*']),
    );
    expect(second?.code).toBe('HLM9');
  });

  test('take words whole unless the keyword is open, whatever the accents and capitals', () => {
    expect(codes('Quietly, disquiet.')).toEqual([]);
    expect(codes('HUDDLES and Idéas')).toEqual(['HLM6']);
  });

  test('go by the list that somebody wrote instead of ours', () => {
    const own = (_framework: unknown, code: string) =>
      code === 'HLM1' ? ['careers day'] : undefined;
    const text = 'On careers day I said why we do it.';
    expect(suggest(text, [leadershipModel], own).map(({ because }) => because)).toEqual([
      ['careers day'],
    ]);
  });

  test('offer nothing for nothing, and take no harm from an empty keyword', () => {
    expect(codes('')).toEqual([]);
    expect(suggest('words', [leadershipModel], () => ['', '*', '  '])).toEqual([]);
  });
});
