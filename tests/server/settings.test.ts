import { describe, expect, test } from 'vitest';
import { networkOf } from '../../src/server/client-address.ts';
import { bucketsOf } from '../../src/server/limits.ts';
import { settingsFrom } from '../../src/server/settings.ts';

describe('settings', () => {
  test('need nothing', () => {
    expect(settingsFrom({})).toEqual({
      ok: true,
      value: {
        port: 8787,
        host: undefined,
        dataDir: './data',
        postgres: undefined,
        appDir: 'dist',
        enrolment: 'code',
        serverKey: undefined,
        origin: undefined,
        blobQuota: 500 * 1024 * 1024,
        metricsToken: undefined,
        isBehindProxy: false,
      },
    });
  });

  test.each([
    ['PORT', 'x'],
    ['PORT', '70000'],
    ['PORT', '1.5'],
    ['ENROLMENT', 'closed'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost/x'],
    ['ORIGIN', 'https://a.example/path'],
    ['ORIGIN', 'a.example'],
    ['BLOB_QUOTA_MB', 'much'],
    ['BLOB_QUOTA_MB', '-1'],
    ['BLOB_QUOTA_MB', '1000001'],
  ])('%s=%s is refused in one sentence that names it', (name, value) => {
    const read = settingsFrom({ [name]: value });
    expect(read.ok ? '' : read.error).toMatch(new RegExp(`^${name} .*\\.$`));
  });

  test('take a PostgreSQL database, and how many connections to make to it', () => {
    const DATABASE_URL = 'postgresql://localhost/x';
    const read = (more = {}) => {
      const settings = settingsFrom({ DATABASE_URL, ...more });
      return settings.ok ? settings.value.postgres : settings.error;
    };
    expect(read()).toEqual({ url: DATABASE_URL, mostConnections: 10 });
    expect(read({ DATABASE_CONNECTIONS: '40' })).toEqual({
      url: DATABASE_URL,
      mostConnections: 40,
    });
    for (const most of ['x', '1', '1.5', '2000'])
      expect(read({ DATABASE_CONNECTIONS: most })).toMatch(/^DATABASE_CONNECTIONS .*\.$/);
  });

  test('take how much the attachments of one person may take up', () => {
    const quota = (BLOB_QUOTA_MB: string) => {
      const settings = settingsFrom({ BLOB_QUOTA_MB });
      return settings.ok ? settings.value.blobQuota : settings.error;
    };
    expect([quota('2'), quota('0'), quota('1000000')]).toEqual([2 * 2 ** 20, 0, 1e6 * 2 ** 20]);
  });

  test('never say the address of a database that cannot be used', () => {
    const read = settingsFrom({ DATABASE_URL: 'mysql://name:secret@localhost/x' });
    expect(read.ok ? '' : read.error).not.toContain('secret');
  });

  test('that are empty are not set', () => {
    expect(settingsFrom({ PORT: '', DATABASE_URL: '', ENROLMENT: '' }).ok).toBe(true);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('a limit', () => {
  const clock = { now: 0 };
  const buckets = bucketsOf({ most: 3, per: 3000 }, () => clock.now);

  test('lets a burst through, then one at a time as the time passes', () => {
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1000]);
    expect(buckets.take('b')).toBe(0);
    clock.now += 1500;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 500]);
    clock.now += 100_000;
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1000]);
    buckets.giveBack('a');
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 1000]);
  });

  test('keeps nobody out for longer when the clock is set back', () => {
    clock.now = 7_200_000;
    expect([1, 2, 3, 4].map(() => buckets.take('c'))).toEqual([0, 0, 0, 1000]);
    clock.now = 0;
    expect(buckets.take('c')).toBe(1000);
    clock.now += 1000;
    expect([buckets.take('c'), buckets.take('c')]).toEqual([0, 1000]);
    clock.now -= 1000;
    expect(buckets.wait('c')).toBe(1000);
  });

  test('remembers a bounded number of senders, those that came last', () => {
    const few = bucketsOf({ most: 1, per: 1e9 }, () => 0);
    for (let index = 0; index < 20_001; index++) few.take(String(index));
    expect(few.wait('0')).toBe(0);
    expect(few.wait('20000')).toBeGreaterThan(0);
  });

  test('goes on for whoever keeps coming, however many others come in between', () => {
    const few = bucketsOf({ most: 1, per: 1e9 }, () => 0);
    few.take('a');
    for (let index = 0; index < 50_000; index++) {
      few.take(String(index));
      if (index % 5000 === 0) expect(few.take('a')).toBeGreaterThan(0);
    }
  });
});
