import { describe, expect, test } from 'vitest';
import { syncStates } from '#sync/sync.ts';
import { statusWords, type SyncStatus } from '#features/sync-status/status-words.ts';

const now = new Date(2026, 10, 10, 14, 0);
const quiet: SyncStatus = { state: 'on-server', waiting: 0, refused: 0, parked: 0, held: 0 };

function words(status: Partial<SyncStatus>) {
  return statusWords({ ...quiet, ...status }, now);
}

function sentence(status: Partial<SyncStatus>): string {
  const { strong, words: rest } = words(status);
  return strong ? `${strong} ${rest}` : rest;
}

describe('the status line', () => {
  test('only here: it says so, calmly, and leads to what that means', () => {
    expect(sentence({ state: 'only-here' })).toBe('Everything is on this device only.');
    expect(words({ state: 'only-here' })).toMatchObject({
      tone: 'plain',
      action: { href: '/status' },
    });
  });

  test('files that wait are counted with the changes', () => {
    expect(sentence({ state: 'waiting', files: 1 })).toBe(
      '1 file waits here and will be sent by itself.',
    );
    expect(sentence({ state: 'waiting', waiting: 2, files: 3 })).toBe(
      '2 changes and 3 files wait here and will be sent by themselves.',
    );
    expect(sentence({ state: 'sending', files: 2 })).toBe('Sending 2 files.');
    expect(sentence({ state: 'offline', waiting: 1, files: 1 })).toBe(
      'No connection. 1 change and 1 file are safe here.',
    );
  });

  test('a server without room for files says that the words are sent all the same', () => {
    const full = { state: 'waiting', files: 2, noRoom: true } as const;
    expect(sentence(full)).toBe(
      'The server has no room for 2 files. They stay on this device; your words are sent.',
    );
    expect(words(full).tone).toBe('attention');
    expect(sentence({ ...full, waiting: 1 })).toBe(
      '1 change and 2 files wait here and will be sent by themselves.',
    );
  });

  test('waiting: how many, and that it goes by itself', () => {
    expect(sentence({ state: 'waiting', waiting: 1 })).toBe(
      '1 change waits here and will be sent by itself.',
    );
    expect(sentence({ state: 'waiting', waiting: 2 })).toBe(
      '2 changes wait here and will be sent by themselves.',
    );
  });

  test('waiting with nothing of one’s own to send: that it is behind, and that this ends by itself', () => {
    expect(sentence({ state: 'waiting' })).toBe(
      'Not up to date with the server yet. That comes by itself.',
    );
  });

  test('sending: what is on its way', () => {
    expect(sentence({ state: 'sending', waiting: 2 })).toBe('Sending 2 changes.');
    expect(sentence({ state: 'sending' })).toBe('Looking for what is new.');
  });

  test('on the server: with the time it was last sure of it', () => {
    const at = new Date(2026, 10, 10, 12, 4).getTime();
    expect(sentence({ lastInStep: at })).toBe('Everything is on the server. Last checked 12:04.');
    expect(sentence({ lastInStep: at - 86_400_000 })).toContain('Last checked yesterday.');
    expect(sentence({})).toBe('Everything is on the server.');
    expect(words({}).tone).toBe('synced');
  });

  test('on the server while two versions wait for a choice: it asks for the choice', () => {
    expect(sentence({ parked: 1 })).toBe(
      '1 change made on two devices at once. Both versions are kept.',
    );
    expect(words({ parked: 1 })).toMatchObject({ tone: 'attention', action: { label: 'Choose' } });
  });

  test('what goes on by itself is calm; what a person should know is not', () => {
    const calm = syncStates.filter((state) => words({ state }).calm);
    expect(calm.toSorted()).toEqual(['on-server', 'only-here', 'sending', 'waiting']);
    expect(words({ parked: 1 }).calm).toBeUndefined();
  });

  test('offline: never red or amber, with what is safe here', () => {
    expect(sentence({ state: 'offline', waiting: 2 })).toBe(
      'No connection. 2 changes are safe here.',
    );
    expect(sentence({ state: 'offline', waiting: 1 })).toBe(
      'No connection. 1 change is safe here.',
    );
    expect(sentence({ state: 'offline' })).toBe('No connection. Everything is safe here.');
    expect(words({ state: 'offline' })).toMatchObject({ tone: 'waiting', icon: 'cloud-off' });
  });

  test('unreachable: the words are here and sending starts again', () => {
    expect(sentence({ state: 'unreachable', waiting: 3 })).toBe(
      'The server did not answer. Your words are on this device; sending starts again by itself.',
    );
    expect(words({ state: 'unreachable' }).tone).toBe('waiting');
  });

  test('needs sign-in: leads to the account', () => {
    expect(sentence({ state: 'needs-sign-in', waiting: 2 })).toBe(
      'Sign in again to send. 2 changes are safe here.',
    );
    expect(words({ state: 'needs-sign-in' }).action).toEqual({
      label: 'Sign in',
      href: '/settings/account',
    });
  });

  test('refused: the only red one, kept, and leads to which', () => {
    expect(sentence({ state: 'refused', refused: 1 })).toBe(
      'The server refused one change. Your words are kept on this device.',
    );
    expect(sentence({ state: 'refused', refused: 3 })).toContain('refused 3 changes');
    expect(words({ state: 'refused' })).toMatchObject({
      tone: 'error',
      action: { href: '/status' },
    });
  });

  test('there is a sentence for every state sync knows, and only a refusal is red', () => {
    for (const state of syncStates) {
      const said = words({ state, waiting: 2, refused: 1 });
      expect(said.words, state).toMatch(/\.$/);
      expect(said.tone === 'error', state).toBe(state === 'refused');
      expect(`${said.strong ?? ''} ${said.words}`, state).not.toMatch(/sync|conflict|oops|!/i);
    }
  });
});
