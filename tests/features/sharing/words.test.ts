import { describe, expect, test } from 'vitest';
import type { Person, Sent } from '#portfolio/portfolio.ts';
import {
  leftOut,
  sameWords,
  seenWords,
  shareLabel,
  sinceWords,
  stoppedWords,
  stopWords,
} from '#features/sharing/words.ts';

const id = (name: string) => name as Person['id'];
const people = [
  { id: id('maya'), name: 'Maya Fenwick' },
  { id: id('tom'), name: 'Tom Adeyemi' },
];
const had = { readers: [{ id: id('maya'), name: 'Maya Fenwick', role: '' }] };

function label(chosen: readonly string[], before: typeof had | undefined, same: boolean) {
  return shareLabel({ people, chosen: new Set(chosen.map(id)), before, same });
}

describe('the button says what it does', () => {
  test('it names everyone who gets a first copy', () => {
    expect(label(['maya', 'tom'], undefined, false)).toBe('Share with Maya and Tom');
    expect(label(['tom'], undefined, false)).toBe('Share with Tom');
    expect(label([], undefined, false)).toBe('Share');
  });

  test('changed words are an update', () => {
    expect(label(['maya'], had, false)).toBe('Update what they see');
    expect(label(['maya', 'tom'], had, false)).toBe('Update what they see');
  });

  test('the same words to one more person name that person', () => {
    expect(label(['maya', 'tom'], had, true)).toBe('Share with Tom too');
  });

  test('leaving someone out is an update even of the same words', () => {
    expect(label([], had, true)).toBe('Update what they see');
    expect(leftOut(had, new Set())).toEqual(['Maya Fenwick']);
  });

  test('when they have exactly this there is nothing to press', () => {
    expect(label(['maya'], had, true)).toBeUndefined();
  });
});

test('stopping says what goes and what stays', () => {
  expect(stopWords(['Tom Adeyemi'])).toBe(
    'Tom can no longer see this entry. Their copy goes when their device next connects; their comments stay with you.',
  );
  expect(stopWords(['Tom Adeyemi', 'Maya Fenwick'])).toContain('Their copies go');
});

test('stopping without a connection does not claim that it has arrived', () => {
  expect(stoppedWords(['Tom Adeyemi'], 'on-server')).toBe('Tom can no longer see this entry.');
  expect(stoppedWords(['Tom Adeyemi'], 'offline')).toBe(
    'Sharing stopped. It goes when there is a connection.',
  );
});

test('nobody is said to see a copy that has not left this device', () => {
  const said = (names: readonly string[], sent: Sent) =>
    seenWords(names, sent).join(' 10 November');
  expect(said(['Maya Fenwick'], 'sent')).toBe('Maya sees the copy of 10 November.');
  expect(said(['Maya Fenwick', 'Tom Adeyemi'], 'sent')).toMatch(/^Maya and Tom see the copy/);
  expect(said(['Maya Fenwick'], 'waiting')).toBe(
    'Waiting to leave this device: Maya will see the copy of 10 November when the server has it.',
  );
  expect(said(['Maya Fenwick'], 'undeliverable')).toBe(
    'The server did not take the copy of 10 November, so Maya does not see it. It is safe here.',
  );
  for (const sent of ['waiting', 'undeliverable', 'elsewhere'] as const) {
    expect(said(['Maya Fenwick'], sent)).not.toContain('sees');
    expect(sameWords(sent)).not.toContain('They see');
  }
});

test('how far the words have moved on is said in sentences', () => {
  expect(sinceWords('same')).toBe('It is the same as your words now.');
  expect(sinceWords('details')).toBe('You changed its details since.');
  expect(sinceWords(1)).toBe('You changed one sentence since.');
  expect(sinceWords(2)).toBe('You changed 2 sentences since.');
});
