import { type Live, live } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { UserId } from '#protocol/ids.ts';
import type { DeviceStore, IdentityRow } from '#storage/device-store.ts';
import type { StorageError } from '#storage/record-store.ts';
import { attempt } from '#storage/storage-failure.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { SyncStatus } from '#sync/sync.ts';
import type { KeptIdentity, UnlockError, Vault, Way } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Device, InviteLink, Phase, SignInError, Who } from './device.ts';
import type { After } from './editing.ts';
import { type HeldWords, watchHeld } from './held-words.ts';
import { keptOf, knownOf } from './known.ts';
import { openPortfolio, type OpenPortfolio } from './open-portfolio.ts';
import { networkError } from './network-error.ts';
import { profileOf } from './profile-of.ts';
import { openReplicas, type ReplicaParts, type StandingReplica } from './replicas.ts';
import type { Tabs } from './tabs.ts';
import { untilLocked } from './until-locked.ts';

export type DeviceParts = ReplicaParts & {
  readonly vault: Vault;
  readonly store: DeviceStore;
  readonly client: AccountClient;
  readonly clock: Clock;
  readonly after: After;
  readonly tabs: Tabs;
  /** Names this tab (or headless device) in the journal; random, new at every start. */
  readonly tab: string;
  readonly origin: string;
};

const LAST = 'last-person';

/** Opens what is on this device. The phase says when it is ready to be asked. */
export function openDevice(parts: DeviceParts): Device {
  return new BrowserDevice(parts);
}

class BrowserDevice implements Device {
  readonly phase = live<Phase>({ phase: 'starting' });
  readonly status = live<SyncStatus | undefined>(undefined);
  readonly held: Live<number>;
  private readonly heldWords: HeldWords;
  private readonly parts: DeviceParts;
  private readonly replicas: ReturnType<typeof openReplicas>;
  private readonly started: Promise<void>;
  private open: OpenPortfolio | undefined;
  /** Of who is open, as it is kept. */
  private identity: KeptIdentity | undefined;
  private stopStatus: (() => void) | undefined;
  private readonly stopTabs: () => void;
  private isClosed = false;

  constructor(parts: DeviceParts) {
    this.parts = parts;
    this.heldWords = watchHeld(parts.vault, parts.after);
    this.held = this.heldWords.count;
    this.replicas = openReplicas(parts, (keys) => {
      this.open?.contents.forget(keys);
      parts.tabs.post({ say: 'left', keys });
    });
    this.stopTabs = parts.tabs.listen((message) => {
      if (message.say === 'lock') void this.shut(false);
      if (message.say === 'people') void (this.open ? this.learnIdentity() : this.showLocked());
      if (message.say === 'left') this.open?.contents.forget(message.keys as never);
    });
    this.started = this.showLocked();
  }

  async create(
    who: Who,
    passphrase: string,
  ): Promise<Result<{ readonly kit: string }, StorageError>> {
    await this.started;
    await this.shut(false);
    const loginName = await this.newLoginName();
    const { identity, kit } = await this.parts.vault.create({ loginName, passphrase });
    const kept = await attempt(() => this.keep(identity, false));
    if (!kept.ok) {
      await this.parts.vault.lock();
      return kept;
    }
    const open = await this.openAs(identity.card.id);
    const saved = await open.portfolio.saveProfile(() => profileOf(who));
    if (!saved.ok) return saved;
    await open.ready;
    return ok({ kit });
  }

  async unlock(id: UserId, way: Way): Promise<Result<void, UnlockError | StorageError>> {
    await this.started;
    const identity = (await this.parts.store.identities()).find((row) => row.card.id === id);
    if (!identity) return fail('damaged-keys');
    const unlocked = await this.parts.vault.unlock(keptOf(identity), way);
    if (!unlocked.ok && !(await this.unlockAnew(identity, way))) return unlocked;
    const open = await this.openAs(id);
    if (identity.connected) untilLocked(this.renewSession(open, way));
    return ok(undefined);
  }

  /** Asked only by a device that was signed out: a mistyped passphrase must not wait for a network. */
  private async unlockAnew(row: IdentityRow, way: Way): Promise<boolean> {
    if (!row.connected) return false;
    const { status } = await this.replicas.of(row.card.id);
    if (status.get().state !== 'needs-sign-in') return false;
    const { unlockAnew } = await acts.signingIn();
    const renewed = await unlockAnew(this.parts, keptOf(row), way);
    // A disk too full to keep it must not keep anyone out: the device asks again next time.
    if (renewed) await attempt(() => this.keep(renewed, true));
    return renewed !== undefined;
  }

  async lock(): Promise<void> {
    await this.shut(true);
  }

  async flush(): Promise<boolean> {
    return this.open ? this.open.flush() : true;
  }

  async waiting(id: UserId) {
    const [typed, status] = [await this.parts.vault.waiting(id), this.status.get()];
    return { typed, unsent: status?.waiting ?? 0 };
  }

  async restore(...[file, way, progress]: Parameters<Device['restore']>) {
    await this.started;
    // A file that cannot be used must not even lock what is open.
    const { readBackup } = await acts.backingUp();
    const backup = await readBackup(file);
    if (!backup.ok) return backup;
    await this.shut(false);
    const { restoreBackup } = await acts.restoring();
    const restored = await restoreBackup({
      ...this.parts,
      backup: backup.value,
      way,
      ...(progress && { progress }),
      isKnown: async (id) => (await this.people()).some(({ card }) => card.id === id),
      keep: (identity) => this.keep(identity, false),
      replicaOf: (id) => this.replicas.of(id),
    });
    if (!restored.ok) {
      await this.parts.vault.lock();
      return restored;
    }
    const open = await this.openAs(restored.value.id);
    await open.ready;
    return ok({ records: restored.value.records, refused: restored.value.refused });
  }

  async signIn(loginName: string, way: Way): Promise<Result<void, SignInError>> {
    await this.started;
    const { enter, signInError } = await acts.signingIn();
    const entered = await enter(this.parts, loginName, way);
    if (!entered.ok) return fail(signInError(entered.error));
    await this.shut(false);
    const identity: KeptIdentity = { ...entered.value, loginName };
    const unlocked = await this.parts.vault.unlock(identity, way);
    if (!unlocked.ok) return unlocked;
    await this.keep(identity, true);
    const open = await this.openAs(identity.card.id);
    const standing = await this.replicas.of(identity.card.id);
    // It may have stood here before, restored from a backup and never connected.
    await standing.connect();
    await standing.replica().sync?.round();
    await open.ready;
    return ok(undefined);
  }

  async lookAt(link: InviteLink) {
    const { lookAtInvitation } = await acts.answering();
    return lookAtInvitation(this.parts, link);
  }

  async forget(id: UserId): Promise<void> {
    if (this.open?.portfolio.me === id) await this.shut(false);
    await this.replicas.destroy(id);
    await this.parts.store.removeIdentity(id);
    await this.showLocked();
    this.parts.tabs.post({ say: 'people' });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.heldWords.stop();
    await this.shut(false);
    this.stopTabs();
    await this.replicas.close();
    await this.parts.store.close();
  }

  private async newLoginName(): Promise<string> {
    // Hundreds of words that only a new portfolio needs.
    const { chooseLoginName } = await import('#domain/passphrase/login-name.ts');
    return chooseLoginName((count) => crypto.getRandomValues(new Uint8Array(count)));
  }

  private async keep(identity: KeptIdentity, connected: boolean): Promise<void> {
    const { store, clock } = this.parts;
    const before = (await store.identities()).find((row) => row.card.id === identity.card.id);
    await store.putIdentity({ ...identity, connected, added: before?.added ?? clock.now() });
    await store.putSetting(LAST, identity.card.id);
    this.parts.tabs.post({ say: 'people' });
  }

  private async people(): Promise<readonly IdentityRow[]> {
    return (await this.parts.store.identities()).toSorted((a, b) => a.added - b.added);
  }

  private async showLocked(): Promise<void> {
    const people = await this.people();
    const wanted = await this.parts.store.setting(LAST);
    const last = people.find((row) => row.card.id === wanted) ?? people[0];
    if (!last) {
      this.status.set(undefined);
      this.phase.set({ phase: 'new' });
      return;
    }
    this.phase.set({ phase: 'locked', people: people.map(knownOf), last: last.card.id });
    // The words come first: what is sealed goes on travelling once the screen stands.
    this.parts.after(0, () => {
      if (this.isClosed) return;
      void this.replicas.of(last.card.id).then((replica) => this.follow(replica));
    });
  }

  private follow(replica: StandingReplica): void {
    this.stopStatus?.();
    const show = () => this.status.set(replica.status.get());
    this.stopStatus = replica.status.watch(show);
    show();
  }

  private async openAs(id: UserId): Promise<OpenPortfolio> {
    const { parts } = this;
    const standing = await this.replicas.of(id);
    const people = await this.people();
    const row = people.find(({ card }) => card.id === id);
    if (!row) throw new Error('opened a person this device does not know');
    // Only whose name the lock screen shows first: a full disk must not keep anyone out.
    await attempt(() => parts.store.putSetting(LAST, id));
    this.follow(standing);
    this.identity = keptOf(row);
    const open = await openPortfolio({
      ...parts,
      me: id,
      replica: standing.replica,
      saveOwn: standing.saveOwn,
      settleParked: standing.settleParked,
      baseOf: standing.baseOf,
      identity: () => this.identity ?? keptOf(row),
      isConnected: standing.isConnected,
      status: standing.status,
      keepIdentity: async (next, connected) => {
        this.identity = next;
        await this.keep(next, connected);
      },
      startSync: standing.connect,
      newLoginName: () => this.newLoginName(),
    });
    this.open = open;
    this.phase.set({ phase: 'open', portfolio: open.portfolio, people: people.map(knownOf) });
    return open;
  }

  /** The session may have ended while the portfolio was away; the way it was unlocked opens a new one. */
  private async renewSession(open: OpenPortfolio, way: Way): Promise<void> {
    const session = await this.parts.client.session();
    const isOver = !session.ok && networkError(session.error) === 'not-signed-in';
    const isAnothers = session.ok && session.value.id !== open.portfolio.me;
    if ((isOver || isAnothers) && this.open === open) await open.signIn(way);
  }

  /** Another tab may have changed the passphrase or the kit. */
  private async learnIdentity(): Promise<void> {
    const row = (await this.people()).find(({ card }) => card.id === this.open?.portfolio.me);
    if (row) this.identity = keptOf(row);
  }

  private async shut(tellTabs: boolean): Promise<void> {
    const open = this.open;
    this.open = undefined;
    try {
      await open?.close();
    } finally {
      // Whatever goes wrong on the way, the keys go and the screen is cleaned.
      await this.parts.vault.lock();
      if (tellTabs) this.parts.tabs.post({ say: 'lock' });
      if (open) {
        await this.heldWords.look();
        await this.showLocked();
      }
    }
  }
}
