import { type Live, live } from '#foundation/live.ts';
import { fail, ok, type Result } from '#foundation/result.ts';
import type { Key, UserId } from '#protocol/ids.ts';
import type { IdentityRow } from '#storage/device-store.ts';
import type { StorageError } from '#storage/record-store.ts';
import { attempt } from '#storage/storage-failure.ts';
import type { KeptIdentity, UnlockError, Way } from '#vault/vault.ts';
import { acts } from './acts.ts';
import type { Device, InviteLink, Phase, SignInError, Who } from './device.ts';
import type { DeviceParts } from './device-parts.ts';
import { type HeldWords, watchHeld } from './held-words.ts';
import { inTurn } from './in-turn.ts';
import { newLoginName } from './new-login-name.ts';
import { openPortfolio, type OpenPortfolio } from './open-portfolio.ts';
import { keptOf, knownOf, peopleHere, type PeopleHere } from './people-here.ts';
import type { SaveError } from './portfolio.ts';
import { profileOf } from './profile-of.ts';
import { openReplicas, type Replicas } from './replicas.ts';
import { openSessions, type Sessions, signInError } from './sessions.ts';
import { shownStatus } from './shown-status.ts';
import { takeOff } from './take-off.ts';
import { untilLocked } from './until-locked.ts';

/** Opens what is on this device. The phase says when it is ready to be asked. */
export function openDevice(parts: DeviceParts): Device {
  return new BrowserDevice(parts);
}

class BrowserDevice implements Device {
  readonly phase = live<Phase>({ phase: 'starting' });
  private readonly shown = shownStatus();
  readonly status = this.shown.status;
  readonly held: Live<number>;
  private readonly heldWords: HeldWords;
  private readonly parts: DeviceParts;
  private readonly replicas: Replicas;
  private readonly people: PeopleHere;
  private readonly sessions: Sessions;
  /** Resolves when nobody is on their way off this device any more, and it says who is here. */
  private settled: Promise<void>;
  private open: OpenPortfolio | undefined;
  /** Of who is open, as it is kept. */
  private identity: KeptIdentity | undefined;
  private readonly stopTabs: () => void;
  /** One at a time: a second lock must not take the keys from under the words that the first is keeping. */
  private readonly shut = inTurn((tellTabs: boolean) => this.shutOnce(tellTabs));
  private isClosed = false;
  /** Whoever is being restored. */
  private incoming: UserId | undefined;

  constructor(parts: DeviceParts) {
    this.parts = parts;
    this.heldWords = watchHeld(parts.vault, parts.after);
    this.held = this.heldWords.count;
    this.people = peopleHere(parts);
    this.sessions = openSessions(parts);
    this.replicas = openReplicas(parts, (user, keys) => {
      this.takeFromScreen(user, keys);
      parts.tabs.post({ say: 'left', user, keys });
    });
    this.stopTabs = parts.tabs.listen((message) => {
      if (message.say === 'lock') void this.shut(false);
      if (message.say === 'people') void this.lookWhoIsHere();
      if (message.say === 'left') this.takeFromScreen(message.user, message.keys);
    });
    this.settled = this.begin();
  }

  async create(who: Who, passphrase: string): Promise<Result<{ readonly kit: string }, SaveError>> {
    await this.settled;
    await this.shut(false);
    const loginName = await newLoginName();
    const { identity, kit } = await this.parts.vault.create({ loginName, passphrase });
    const kept = await attempt(() => this.people.keep(identity, false));
    if (!kept.ok) return this.parts.vault.lock().then(() => kept);
    const open = await this.openAs(identity.card.id);
    const saved = await open.portfolio.saveProfile(() => profileOf(who));
    if (!saved.ok) return saved;
    await open.ready;
    return ok({ kit });
  }

  async unlock(id: UserId, way: Way): Promise<Result<void, UnlockError | StorageError>> {
    await this.settled;
    const identity = await this.people.find(id);
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
    const standing = await this.replicas.of(row.card.id);
    const isOut = standing.status.get().state === 'needs-sign-in';
    // Unlocking signs nobody in who has signed out.
    if (!isOut || (await standing.hasSignedOut())) return false;
    const { unlockAnew } = await acts.signingIn();
    const renewed = await unlockAnew({ ...this.parts, sessions: this.sessions }, keptOf(row), way);
    // A disk too full to keep it must not keep anyone out: the device asks again next time.
    if (renewed) await attempt(() => this.people.keep(renewed, true));
    return renewed !== undefined;
  }

  async lock(): Promise<void> {
    await this.shut(true);
  }

  async flush(): Promise<boolean> {
    return this.open ? this.open.flush() : true;
  }

  async waiting(id: UserId) {
    const standing = await this.replicas.of(id);
    return {
      typed: await this.parts.vault.waiting(id),
      unsent: standing.status.get().waiting,
      signedOut: await standing.hasSignedOut(),
    };
  }

  async restore(...[file, way, progress]: Parameters<Device['restore']>) {
    await this.settled;
    // A file that cannot be used must not even lock what is open.
    const { readBackup } = await acts.readingBackup();
    const backup = await readBackup(file);
    if (!backup.ok) return fail({ code: backup.error });
    await this.shut(false);
    const { restoreBackup } = await acts.restoring();
    this.incoming = backup.value.identity.card.id;
    const restored = await restoreBackup({
      ...this.parts,
      backup: backup.value,
      way,
      ...(progress && { progress }),
      isKnown: async (id) => (await this.people.find(id)) !== undefined,
      keep: (identity) => this.people.keep(identity, false),
      replicaOf: (id) => this.replicas.of(id),
    }).finally(() => (this.incoming = undefined));
    if (!restored.ok) return this.parts.vault.lock().then(() => restored);
    const open = await this.openAs(restored.value.id);
    await open.ready;
    return ok({ entries: restored.value.entries, refused: restored.value.refused });
  }

  async signIn(loginName: string, way: Way): Promise<Result<void, SignInError>> {
    await this.settled;
    const entered = await this.sessions.begin(loginName, way);
    if (!entered.ok) return fail(signInError(entered.error));
    await this.shut(false);
    const identity: KeptIdentity = { ...entered.value, loginName };
    const unlocked = await this.parts.vault.unlock(identity, way);
    if (!unlocked.ok) return unlocked;
    await this.people.keep(identity, true);
    const { id } = identity.card;
    const [open, standing] = [await this.openAs(id), await this.replicas.of(id)];
    // It may have stood here before, restored from a backup and never connected.
    await standing.signedIn();
    await standing.replica().sync?.round();
    await open.ready;
    return ok(undefined);
  }

  async lookAt(link: InviteLink) {
    const { lookAtInvitation } = await acts.answering();
    // A used invitation is shown to who answered it.
    const last = await this.people.last();
    const client = last ? this.parts.client.as(last.card.id) : this.parts.client;
    return lookAtInvitation({ ...this.parts, client }, link);
  }

  async forget(id: UserId): Promise<void> {
    await this.settled;
    const row = await this.people.find(id);
    if (!row) return;
    await this.people.markLeaving(row);
    if (this.open?.portfolio.me === id) await this.shut(false);
    const gone = this.takeOff(row);
    this.settled = gone.catch(() => undefined);
    return gone;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.heldWords.stop();
    this.sessions.stop();
    await this.shut(false);
    this.stopTabs();
    await this.replicas.close();
    await this.parts.store.close();
  }

  /** Who was on their way off this device when it was stopped goes first. */
  private async begin(): Promise<void> {
    for (const row of await this.people.leaving()) await this.takeOff(row).catch(() => undefined);
    await this.showLocked();
    void this.sessions.look();
  }

  private takeOff(row: IdentityRow): Promise<void> {
    const { parts, people, replicas, sessions } = this;
    return takeOff({ ...parts, people, replicas, sessions }, row);
  }

  /** Another tab brought somebody, took somebody off, or changed the passphrase or the kit. */
  private async lookWhoIsHere(): Promise<void> {
    const rows = await this.people.all();
    // Whoever is being restored is not here until their portfolio is whole.
    const here = new Set([...rows.map(({ card }) => card.id), this.incoming]);
    const mine = rows.find(({ card }) => card.id === this.open?.portfolio.me);
    if (mine) this.identity = keptOf(mine);
    else if (this.open) await this.shut(false);
    await this.replicas.keepOnly(here);
    if (!this.open) await this.showLocked();
  }

  private takeFromScreen(user: UserId, keys: readonly Key[]): void {
    if (this.open?.portfolio.me === user) this.open.contents.forget(keys);
  }

  private async showLocked(): Promise<void> {
    const [people, last] = [await this.people.all(), await this.people.last()];
    if (!last) {
      this.shown.follow(undefined);
      return this.phase.set({ phase: 'new' });
    }
    this.phase.set({ phase: 'locked', people: people.map(knownOf), last: last.card.id });
    // The words come first: what is sealed goes on travelling once the screen stands.
    this.parts.after(0, () => {
      if (this.isClosed) return;
      void this.replicas.of(last.card.id).then(({ status }) => this.shown.follow(status));
    });
  }

  private async openAs(id: UserId): Promise<OpenPortfolio> {
    const { parts } = this;
    const standing = await this.replicas.of(id);
    const people = await this.people.all();
    const row = people.find(({ card }) => card.id === id);
    if (!row) throw new Error('opened a person this device does not know');
    // Only whose name the lock screen shows first: a full disk must not keep anyone out.
    await attempt(() => this.people.putLast(id));
    this.shown.follow(standing.status);
    this.identity = keptOf(row);
    const open = await openPortfolio({
      ...parts,
      me: id,
      client: parts.client.as(id),
      replica: standing.replica,
      saveOwn: standing.saveOwn,
      settleParked: standing.settleParked,
      baseOf: standing.baseOf,
      identity: () => this.identity ?? keptOf(row),
      isConnected: standing.isConnected,
      status: standing.status,
      keepIdentity: async (next, connected) => {
        this.identity = next;
        await this.people.keep(next, connected);
      },
      startSync: standing.signedIn,
      sessions: this.sessions,
      endSession: async () => {
        await standing.signedOut();
        await this.sessions.end(id);
      },
      newLoginName,
    });
    this.open = open;
    this.phase.set({ phase: 'open', portfolio: open.portfolio, people: people.map(knownOf) });
    return open;
  }

  /** [SYNC-25] The way it was unlocked opens a new session, unless the person ended the last one. */
  private async renewSession(open: OpenPortfolio, way: Way): Promise<void> {
    const { me } = open.portfolio;
    const standing = await this.replicas.of(me);
    if ((await standing.hasSignedOut()) || !(await this.sessions.hasEnded(me))) return;
    if (this.open === open) await open.signIn(way);
  }

  private async shutOnce(tellTabs: boolean): Promise<void> {
    const open = this.open;
    this.open = undefined;
    try {
      await open?.close();
    } finally {
      // Whatever goes wrong on the way, the keys go and the screen is cleaned.
      await this.parts.vault.lock();
      if (tellTabs) this.parts.tabs.post({ say: 'lock' });
      if (open) {
        // Not waited for: whatever becomes of it, the screen is cleaned.
        untilLocked(this.heldWords.look());
        await this.showLocked();
      }
    }
  }
}
