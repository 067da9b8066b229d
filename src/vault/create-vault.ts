import { fail, ok } from '#foundation/result.ts';
import {
  makeIdentity,
  type OpenKeys,
  openIdentity,
  proofsOf,
  registrationOf,
  rewrapIdentity,
} from './identity.ts';
import { holdingJournal } from './held-lines.ts';
import { inviteProof, makeInvite, openSide, sealSide } from './invite.ts';
import { sealedJournal } from './journal.ts';
import type { JournalStore } from './journal-store.ts';
import { openLocal, sealLocal } from './local-seal.ts';
import { LockedError } from './locked-error.ts';
import { openRecords, threadsOf } from './open-record.ts';
import { openChunk } from './open-chunk.ts';
import { type Kdf, KDF } from './passphrase-key.ts';
import { safetyNumber } from './safety-number.ts';
import { sealFile } from './seal-file.ts';
import { sealDeletion, sealDoc, sealNote, sealShare } from './seal-record.ts';
import { pinAuthors, type Session, startSession } from './session.ts';
import type { Vault } from './vault.ts';

export type VaultParts = {
  readonly journal: JournalStore;
  /** Only tests name a cheaper one. */
  readonly kdf?: Kdf;
};

/** A vault as a value: what the worker runs, and what a device without a browser uses as it is. */
export function createVault({ journal, kdf = KDF }: VaultParts): Vault {
  const gate = makeGate(kdf);
  const { open } = gate;
  return {
    ...account(gate),
    ...records(open),
    ...invites,
    ...lines(journal, open),
    whoIsOpen: async () => gate.current()?.user,
    sealLocal: async (purpose, content) => sealLocal(open(), purpose, content),
    openLocal: async (purpose, sealed) => openLocal(open(), purpose, sealed),
  };
}

type Gate = ReturnType<typeof makeGate>;

/** Who is inside. What began before a `lock` cannot open the vault after it. */
function makeGate(kdf: Kdf) {
  let current: Session | undefined;
  let locks = 0;
  const leave = () => {
    current?.accountKey.fill(0);
    current = undefined;
  };
  return {
    kdf,
    current: () => current,
    open(): Session {
      if (!current) throw new LockedError();
      return current;
    },
    lock() {
      locks += 1;
      leave();
    },
    /** Call before the work; the answer lets its keys in, unless the vault was locked meanwhile. */
    door() {
      const before = locks;
      return async (keys: OpenKeys): Promise<void> => {
        const session = await startSession(keys);
        if (locks !== before) throw new LockedError();
        leave();
        current = session;
      };
    },
    /** Call after the work: what began before a lock comes to nothing. */
    stillIn(session: Session) {
      if (current !== session) throw new LockedError();
    },
  };
}

function account({ kdf, open, lock, door, stillIn }: Gate) {
  return {
    async create({ loginName, passphrase }) {
      const enter = door();
      const { identity, keys, kit } = await makeIdentity(loginName, passphrase, kdf);
      await enter(keys);
      return { identity, kit };
    },
    async unlock(identity, way) {
      const enter = door();
      const opened = await openIdentity(identity, way, kdf);
      if (!opened.ok) return opened;
      const { card, accountKey, live } = opened.value;
      await enter({ card, accountKey, live });
      return ok(undefined);
    },
    async check(identity, way) {
      const opened = await openIdentity(identity, way, kdf);
      return opened.ok ? ok(undefined) : fail(opened.error);
    },
    lock: async () => lock(),
    proofOf: (loginName, way) => proofsOf(loginName, way, kdf),
    registration: (identity, passphrase, occasion) =>
      registrationOf(identity, passphrase, occasion, kdf),
    async rewrap(identity, change) {
      const session = open();
      const accountKey = session.accountKey.slice();
      const { kit, ...done } = await rewrapIdentity(accountKey, identity, change, kdf);
      accountKey.fill(0);
      stillIn(session);
      return kit === undefined ? done : { ...done, kit };
    },
  } satisfies Partial<Vault>;
}

function records(open: () => Session) {
  return {
    sealDoc: async (draft) => sealDoc(open(), draft),
    sealDeletion: async (draft) => sealDeletion(open(), draft),
    sealShare: async (draft) => sealShare(open(), draft),
    async sealNote(draft) {
      const session = open();
      const threads = draft.share ? await threadsOf(session, draft, draft.share) : new Map();
      return sealNote(session, draft, threads);
    },
    open: async (wanted) => openRecords(open(), wanted),
    sealFile: async (content) => sealFile(open(), content),
    openChunk: async (chunk) => openChunk(open(), chunk),
    pin: async (cards) => pinAuthors(open(), cards),
    safetyNumber: async (other) => safetyNumber(open().card, other),
  } satisfies Partial<Vault>;
}

const invites = {
  makeInvite,
  inviteProof: (_id, secret) => inviteProof(secret),
  openOffer: (id, secret, offer) => openSide('inv-offer', { id, secret }, offer),
  sealReply: (id, secret, content) => sealSide('inv-reply', { id, secret }, content),
  openReply: (id, secret, reply) => openSide('inv-reply', { id, secret }, reply),
} satisfies Partial<Vault>;

function lines(rest: JournalStore, open: () => Session) {
  const store = holdingJournal(rest);
  const journal = sealedJournal(store);
  return {
    keep: async (line) => journal.keep(open(), line),
    forget: async (slot, upTo) => journal.forget(open(), slot, upTo),
    recall: async () => journal.recall(open()),
    async waiting(user) {
      const count = await store.count(user);
      if (!count.ok) throw new Error('the journal cannot be read');
      return count.value;
    },
    keepHeld: (more) => store.keepHeld(more),
    async forgetPerson(user) {
      const gone = await store.clear(user);
      if (!gone.ok) throw new Error('the journal cannot be cleared');
    },
  } satisfies Partial<Vault>;
}
