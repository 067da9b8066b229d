import { expect, test } from 'vitest';
import type { Person } from '#portfolio/portfolio.ts';
import {
  endedWords,
  endWords,
  inviteStateWords,
  peopleErrorWords,
  registrationWords,
  sortedOut,
} from '#features/people/words.ts';

test('a registration is never shown as if someone had checked it', () => {
  expect(registrationWords('HCPC OT012345')).toBe('HCPC OT012345, as they say themselves');
  expect(registrationWords(null)).toBe('No registration given');
  expect(registrationWords(' ')).toBe('No registration given');
});

test('no state and no error is without words, or speaks the language of machines', () => {
  const words = [...Object.values(inviteStateWords), ...Object.values(peopleErrorWords)];
  for (const sentence of words) {
    expect(sentence).not.toBe('');
    expect(sentence).not.toMatch(/sync|conflict|oops|successfully|!/i);
  }
});

const person = (name: string, change: Partial<Person> = {}): Person => ({
  contact: `d_${name}${change.stopped ?? ''}` as Person['contact'],
  id: `u_${name}` as Person['id'],
  name,
  role: '',
  registration: null,
  direction: 'reads-mine',
  met: '2026-11-01T09:00:00.000Z',
  stopped: null,
  ...change,
});

test('somebody invited again stands once, among those it goes on with; whoever ended stands last, the newest first', () => {
  const sorted = sortedOut([
    person('Maya'),
    person('Maya', { stopped: '2026-11-10T09:00:00.000Z' }),
    person('Tom', { stopped: '2026-11-10T09:00:00.000Z' }),
    person('Tom', { stopped: '2026-11-12T09:00:00.000Z' }),
    person('Ann', { stopped: '2026-11-14T09:00:00.000Z', direction: 'i-read' }),
    person('Sam', { direction: 'i-read' }),
  ]);
  expect(sorted.readers.map(({ name }) => name)).toEqual(['Maya']);
  expect(sorted.read.map(({ name }) => name)).toEqual(['Sam']);
  expect(sorted.ended.map(({ name, stopped }) => [name, stopped?.slice(8, 10)])).toEqual([
    ['Ann', '14'],
    ['Tom', '12'],
  ]);
});

test('before it ends it is said what goes, what stays and that it can begin anew', () => {
  const reader = endWords({ name: 'Maya Fenwick', direction: 'reads-mine' });
  expect(reader).toContain('Their copies go when their device next connects');
  expect(reader).toContain('Their feedback stays with you.');
  expect(reader).toContain('You can invite Maya again.');
  const writer = endWords({ name: 'Amira Khan', direction: 'i-read' });
  expect(writer).toContain('leaves this device now');
  expect(writer).toContain('What you wrote to Amira stays');
  expect(endedWords({ name: 'Maya Fenwick', direction: 'reads-mine' }, 'offline')).toBe(
    'Ended with Maya. It goes when there is a connection.',
  );
});
