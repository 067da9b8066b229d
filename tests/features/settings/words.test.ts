import { describe, expect, test } from 'vitest';
import {
  accountWords,
  backupName,
  lossWords,
  minutesWords,
  sizeWords,
} from '#features/settings/words.ts';

describe('what forgetting would lose', () => {
  const kept = { connected: true, unsent: 0, typed: 0, backedUp: false, isOnline: true };

  test('nothing, when the server has everything', () => {
    expect(lossWords(kept)).toContain('The server has everything');
  });

  test('what was not sent and what was only typed, in one number', () => {
    expect(lossWords({ ...kept, unsent: 2, typed: 1 })).toContain(
      '3 changes are only on this device',
    );
    expect(lossWords({ ...kept, typed: 1 })).toContain('1 change is only on this device');
  });

  test('and without a connection, that the session ends later', () => {
    expect(lossWords(kept)).not.toContain('connection');
    expect(lossWords({ ...kept, isOnline: false })).toMatch(
      /^The server has everything.*There is no connection now.* ends the next time/,
    );
    expect(lossWords({ ...kept, connected: false, isOnline: false })).not.toContain('session');
  });

  test('everything, without an account and a backup', () => {
    expect(lossWords({ ...kept, connected: false })).toContain('Everything in it is lost for good');
  });

  test('what was written since the backup, without an account', () => {
    expect(lossWords({ ...kept, connected: false, backedUp: true })).toContain('since is lost');
  });
});

test('sizes are written as people read them', () => {
  expect([0, 640_000, 12_400_000, 2_100_000_000].map(sizeWords)).toEqual([
    '1 KB',
    '640 KB',
    '12.4 MB',
    '2.1 GB',
  ]);
});

test('a backup is named by its day and nothing else', () => {
  expect(backupName('2026-11-10')).toBe('pillarbook-backup-2026-11-10.epb');
});

test('one minute is one minute', () => {
  expect([minutesWords(1), minutesWords(15)]).toEqual(['1 minute', '15 minutes']);
});

test('every way an account can fail has a whole sentence in the app’s voice', () => {
  for (const [code, words] of Object.entries(accountWords)) {
    expect(words, code).toMatch(/\.$/);
    expect(words, code).not.toMatch(/oops|sync|conflict|successful|!/i);
  }
});
