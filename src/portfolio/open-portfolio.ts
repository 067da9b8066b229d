import type { Profile } from '#domain/content/profile.ts';
import { isWritten } from '#domain/content/written.ts';
import { derived, type Live, live, type Settable } from '#foundation/live.ts';
import { ok } from '#foundation/result.ts';
import { newRecordId, type RecordId, spaceOf, type UserId } from '#protocol/ids.ts';
import type { DeviceStore } from '#storage/device-store.ts';
import type { RecordStore } from '#storage/record-store.ts';
import type { AccountClient } from '#sync/account-client.ts';
import type { SyncStatus } from '#sync/sync.ts';
import type { KeptIdentity, Vault, Way } from '#vault/vault.ts';
import { acts, loadActs } from './acts.ts';
import type { Clock } from './clock.ts';
import { Contents } from './contents.ts';
import { documentWatch } from './document-watch.ts';
import type { After } from './editing.ts';
import { createEndings } from './endings.ts';
import type { MakePicture } from './files.ts';
import { createHistory, type VersionHistory } from './history.ts';
import { keepHeadPage, readHeadPage } from './head-page.ts';
import { createMerger, type MergerParts } from './merger.ts';
import { openEditors, type OpenEditors } from './open-editors.ts';
import { createAccount } from './own-account.ts';
import { createDocuments } from './own-documents.ts';
import { createJournal } from './own-journal.ts';
import { createFiles } from './own-files.ts';
import { createOwnHistory } from './own-history.ts';
import { createOwnRecords, type OwnParts, type OwnRecords, type SaveOwn } from './own-records.ts';
import { createPeople } from './people.ts';
import type { People, Portfolio } from './portfolio.ts';
import { createMarks } from './read-marks.ts';
import { entryReceipts, trackReceipts } from './receipts.ts';
import { createRemovals } from './removals.ts';
import type { Replica } from './replica.ts';
import { createReview } from './review.ts';
import type { Sessions } from './sessions.ts';
import { createSharing } from './sharing.ts';
import { untilLocked } from './until-locked.ts';
import { unreadableIn } from './unreadable.ts';

const PAGE = 400;

export type OpenParts = {
  readonly me: UserId;
  readonly vault: Vault;
  readonly store: DeviceStore;
  readonly replica: () => Replica;
  readonly saveOwn: SaveOwn;
  readonly settleParked: MergerParts['settleParked'];
  readonly baseOf: MergerParts['baseOf'];
  readonly client: AccountClient;
  readonly makePicture: MakePicture;
  readonly clock: Clock;
  readonly after: After;
  readonly tab: string;
  readonly origin: string;
  readonly identity: () => KeptIdentity;
  readonly isConnected: Live<boolean>;
  readonly status: Live<SyncStatus>;
  readonly keepIdentity: (identity: KeptIdentity, connected: boolean) => Promise<void>;
  readonly sessions: Pick<Sessions, 'begin'>;
  readonly startSync: () => Promise<void>;
  readonly endSession: () => Promise<void>;
  readonly newLoginName: () => Promise<string>;
};

export type OpenPortfolio = {
  readonly portfolio: Portfolio;
  readonly contents: Contents;
  /** Brings everything typed into the records. False if something is only on the screen. */
  flush(): Promise<boolean>;
  /** Opens a session with the server by the way the portfolio was unlocked. */
  signIn(way: Way): Promise<unknown>;
  /** Resolves when every row on the device was opened and what was typed before is in its entries. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
};

/** Puts an unlocked portfolio together: head page first, then the rows, then whatever changes. */
export async function openPortfolio(parts: OpenParts): Promise<OpenPortfolio> {
  const { me, vault, replica, clock } = parts;
  const { records, memory } = replica();
  const contents = new Contents(vault, me);
  const complete = live(false);
  await readHeadPage({ ...parts, contents });

  const history = createHistory({ ...parts, records });
  const own = createOwnRecords({
    ...parts,
    records,
    learn: (rows) => contents.learn(rows),
    replaced: nowAndThen(history),
  });
  const marks = createMarks(own, contents, clock);
  const tracked = trackReceipts({ ...parts, contents });
  const receipts = tracked.byKey;
  const profile = derived([contents.profileChanged], () => profileIn(contents));
  const editors = editorsOf(parts, own, records);
  const known = { records, contents, own, history, marks, complete, receipts, editors };
  const common = { ...parts, ...known, profile: profile.get };
  const journal = createJournal({ ...common, receipts: entryReceipts(me, contents, receipts) });
  const review = createReview(common);
  const saveProfile = savingProfile(own, contents, profile.get);
  const startSync = () => parts.startSync().then(tracked.askAll);
  const accountParts = { ...parts, startSync, saveProfile, flush: editors.flush };
  const account = createAccount(accountParts);
  const endings = createEndings(common);
  const people = createPeople({ ...common, card: parts.identity().card, endings });
  const { files, stop: stopFiles } = createFiles(common);
  const portfolio: Portfolio = {
    me,
    loginName: parts.identity().loginName,
    profile,
    saveProfile,
    journal,
    documents: createDocuments(common),
    history: createOwnHistory(common),
    people,
    sharing: createSharing(common),
    review,
    removals: createRemovals({ ...common, memory }),
    files,
    account,
    unreadable: unreadableIn(me, contents, complete),
  };

  const headPage = keepHeadPage({ ...common, isComplete: complete.get });
  const merger = createMerger({ ...common, memory });
  const stopAsking = askForAnswers(parts.status, people);
  const stopRows = records.watch((rows, gone) => {
    contents.forget(gone);
    untilLocked(contents.learn(rows));
  });
  const { replayed } = editors;
  untilLocked(replayed);
  const ready = readEverything({ records, contents, me, complete }).then(async () => {
    await replayed;
    loadActs();
    await merger.run();
  });
  untilLocked(ready);
  return {
    portfolio,
    contents,
    flush: editors.flush,
    signIn: async (way) => (await acts.signingIn()).signIn(accountParts, way),
    ready,
    async close() {
      await editors.flush();
      await headPage.flush();
      headPage.stop();
      merger.stop();
      tracked.stop();
      stopRows();
      stopAsking();
      stopFiles();
      endings.stop();
      // Last, so that no keystroke of the moments before falls between the record and the lock.
      await editors.close();
    },
  };
}

function editorsOf(parts: OpenParts, own: OwnRecords, records: RecordStore): OpenEditors {
  const read = async (id: RecordId) => {
    const content = await own.read(id);
    return content && isWritten(content) ? content : undefined;
  };
  return openEditors({
    ...parts,
    own,
    read,
    watch: documentWatch({ me: parts.me, records, read }),
  });
}

function savingProfile(
  own: OwnRecords,
  contents: Contents,
  standing: () => Profile,
): Portfolio['saveProfile'] {
  return async (change) => {
    const id = contents.profileId() ?? newRecordId('doc');
    const saved = await own.save(id, (current) =>
      change(current?.kind === 'profile' ? current : standing()),
    );
    return saved.ok ? ok(undefined) : saved;
  };
}

/** An entry that is written over is kept as an earlier version now and then; nothing waits for it. */
function nowAndThen(history: VersionHistory): OwnParts['replaced'] {
  return (version, content) => {
    if (content.kind === 'reflection') untilLocked(history.keepNowAndThen(version, content));
  };
}

/** While an invitation is open, whoever answers it is known after the next word with the server. */
function askForAnswers(status: Live<SyncStatus>, people: People): () => void {
  let asked: number | undefined;
  return status.watch(() => {
    const { lastInStep } = status.get();
    if (lastInStep === asked || !people.invites.get().some(({ state }) => state === 'open')) return;
    asked = lastInStep;
    untilLocked(people.refreshInvites());
  });
}

/** Opens every row, own documents first, newest first: what a person looks for is there soonest. */
async function readEverything({
  records,
  contents,
  me,
  complete,
}: {
  readonly records: RecordStore;
  readonly contents: Contents;
  readonly me: UserId;
  readonly complete: Settable<boolean>;
}): Promise<void> {
  const questions = [
    { coll: 'doc', space: spaceOf(me) },
    { coll: 'share' },
    { coll: 'note' },
  ] as const;
  for (const question of questions) {
    let rows = await records.newest({ ...question, limit: PAGE });
    while (rows.length > 0) {
      // What is known by now was written while this page was read: the page may be older.
      await contents.learn(rows.filter(({ key }) => !contents.knows(key)));
      const after = rows.at(-1);
      rows =
        after && rows.length === PAGE
          ? await records.newest({ ...question, limit: PAGE, after })
          : [];
    }
  }
  contents.dropPresumed();
  complete.set(true);
}

/** A device that has just signed in shows an empty profile until its record has come. */
function profileIn({ profiles }: Contents): Profile {
  const first = [...profiles].toSorted(([a], [b]) => a.localeCompare(b))[0]?.[1];
  return first ?? blankProfile;
}

const blankProfile: Profile = {
  kind: 'profile',
  schema: 1,
  person: 'student',
  name: '',
  programme: 'occupational-therapy',
  placement: null,
  kit: { confirmed: true },
};
