import type { UserId } from '#protocol/ids.ts';
import type { DeviceStore, IdentityRow } from '#storage/device-store.ts';
import type { KeptIdentity } from '#vault/vault.ts';
import type { Clock } from './clock.ts';
import type { Known } from './device.ts';
import type { Tabs } from './tabs.ts';

const LAST = 'last-person';

/** Who may unlock on this device, oldest first, and who was open last. Other tabs hear of every change. */
export type PeopleHere = ReturnType<typeof peopleHere>;

export function peopleHere({
  store,
  tabs,
  clock,
}: {
  store: DeviceStore;
  tabs: Tabs;
  clock: Clock;
}) {
  const rows = async () =>
    (await store.identities()).toSorted((a, b) => a.added - b.added) as readonly IdentityRow[];
  const all = async () => (await rows()).filter(({ leaving }) => !leaving);
  const put = async (row: IdentityRow) => {
    await store.putIdentity(row);
    tabs.post({ say: 'people' });
  };

  return {
    all,
    find: async (id: UserId) => (await all()).find(({ card }) => card.id === id),
    async keep(identity: KeptIdentity, connected: boolean): Promise<void> {
      const before = (await rows()).find(({ card }) => card.id === identity.card.id);
      await put({ ...identity, connected, added: before?.added ?? clock.now() });
    },
    /** Whose name the lock screen shows first. */
    async last(): Promise<IdentityRow | undefined> {
      const [people, wanted] = [await all(), await store.setting(LAST)];
      return people.find(({ card }) => card.id === wanted) ?? people[0];
    },
    putLast: (id: UserId) => store.putSetting(LAST, id),
    /** From now on nobody finds them here; `remove` comes when all that is theirs is gone. */
    markLeaving: (row: IdentityRow) => put({ ...row, leaving: true }),
    leaving: async () => (await rows()).filter(({ leaving }) => leaving),
    async remove(id: UserId): Promise<void> {
      if ((await store.setting(LAST)) === id) await store.putSetting(LAST, undefined);
      await store.removeIdentity(id);
    },
  };
}

export function keptOf({ card, wraps, loginName }: IdentityRow): KeptIdentity {
  return { card, wraps, loginName };
}

export function knownOf({ card, loginName, connected }: IdentityRow): Known {
  return { id: card.id, loginName, connected };
}
