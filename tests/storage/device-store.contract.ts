import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeviceStore, IdentityRow } from '#storage/device-store.ts';
import { student, supervisor } from './sample-records.ts';

const identity = (id: typeof student, added: number): IdentityRow => ({
  card: { v: 1, typ: 'card', id, sign: 'sign', box: 'box', sig: 'sig' },
  wraps: { pass: 'pass', rec: 'rec', keyset: 'keyset' },
  loginName: 'calm-river-1234',
  connected: false,
  added,
});

/** Every device store keeps these promises. */
export function describeDeviceStore(name: string, open: () => DeviceStore) {
  describe(name, () => {
    let store: DeviceStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    test('people are listed in the order they came, changed and removed by id', async () => {
      await store.putIdentity(identity(supervisor, 2));
      await store.putIdentity(identity(student, 1));
      expect(await store.identities()).toEqual([identity(student, 1), identity(supervisor, 2)]);
      await store.putIdentity({ ...identity(student, 1), connected: true });
      expect((await store.identities())[0]?.connected).toBe(true);
      await store.removeIdentity(student);
      expect(await store.identities()).toEqual([identity(supervisor, 2)]);
    });

    test('a setting is what was put last', async () => {
      expect(await store.setting('theme')).toBeUndefined();
      await store.putSetting('theme', 'dark');
      await store.putSetting('theme', { by: 'system' });
      expect(await store.setting('theme')).toEqual({ by: 'system' });
    });

    test('a page is one person’s, and goes when they go', async () => {
      await store.putIdentity(identity(student, 1));
      await store.putPage(student, 'head', 'sealed');
      await store.putPage(supervisor, 'head', 'sealed otherwise');
      expect(await store.page(student, 'head')).toBe('sealed');
      expect(await store.page(student, 'tail')).toBeUndefined();
      await store.removeIdentity(student);
      expect(await store.page(student, 'head')).toBeUndefined();
      expect(await store.page(supervisor, 'head')).toBe('sealed otherwise');
    });
  });
}
