import type { Card } from '#protocol/card.ts';
import type { RegisterRequest, RewrapRequest, Wraps } from '#protocol/account.ts';
import { isSameText, newToken, type Secrets } from './secrets.ts';
import type { AccountKey, AccountStore, Proven, SessionKey } from './store/account-store.ts';

/** What the sealed blob of an account holds. */
type Kept = {
  readonly pass: string;
  readonly recovery: string;
  readonly card: Card;
  readonly wraps: Wraps;
};

/** An account whose owner is known to ask. */
export type Standing = Kept & Proven;

export type Proof = { readonly by: 'pass' | 'rec'; readonly key: string };

/**
 * Accounts, sealed under the server's key. Asking for a name that does not exist costs what asking for
 * one that does costs: a decoy is opened and compared in its place.
 */
export type Accounts = ReturnType<typeof accountsWith>;

export function accountsWith(store: AccountStore, secrets: Secrets) {
  const keep = (row: AccountKey, kept: Kept) => secrets.seal(row, JSON.stringify(kept));
  const read = (row: AccountKey, blob: Uint8Array) => JSON.parse(secrets.open(row, blob)) as Kept;
  const decoyRow = secrets.accountKey('');
  const decoy = keep(decoyRow, decoyAccount(secrets));

  /** The account under this name, if the proof is right. */
  const prove = async (name: string, proof: Proof): Promise<Standing | undefined> => {
    const key = secrets.accountKey(name);
    const blob = await store.blob(key);
    const kept = blob ? read(key, blob) : read(decoyRow, decoy);
    const isPass = isSameText(kept.pass, secrets.passMark(proof.key));
    const isRecovery = isSameText(kept.recovery, secrets.recoveryMark(proof.key));
    return blob && (proof.by === 'pass' ? isPass : isRecovery) ? { ...kept, key, blob } : undefined;
  };

  const kept = (
    { authKey, recAuth, wraps }: RewrapRequest | RegisterRequest,
    card: Card,
  ): Kept => ({
    pass: secrets.passMark(authKey),
    recovery: secrets.recoveryMark(recAuth),
    card,
    wraps,
  });

  return {
    prove,
    /**
     * Makes the account. The same person asking again (the answer was lost) gets the same answer, and
     * what they sent last is what is kept.
     */
    async register(request: RegisterRequest): Promise<Standing | 'key-taken' | 'card-taken'> {
      const { name, authKey, card } = request;
      const key = secrets.accountKey(name);
      const account = kept(request, card);
      const blob = keep(key, account);
      const made = await store.create(key, blob, card);
      if (made === 'card-taken') return made;
      if (made === 'made') return { ...account, key, blob };
      const standing = await prove(name, { by: 'pass', key: authKey });
      if (standing?.card.id !== card.id) return 'key-taken';
      return (await store.putBlob(standing, blob)) ? { ...account, key, blob } : 'key-taken';
    },
    /**
     * New wraps for this person, who stays signed in only where they ask. Knowing both secrets as they
     * are kept now is a proof too: the answer to the first attempt may have been lost.
     */
    async rewrap(
      session: { readonly user: Card['id']; readonly key: SessionKey },
      request: RewrapRequest,
    ): Promise<boolean> {
      const { user, key: asks } = session;
      const { name, proof, authKey, recAuth } = request;
      const standing =
        (await prove(name, proof)) ??
        ((await prove(name, { by: 'rec', key: recAuth })) &&
          (await prove(name, { by: 'pass', key: authKey })));
      if (standing?.card.id !== user) return false;
      const blob = keep(standing.key, kept(request, standing.card));
      return store.rewrap(standing, blob, { user, asks });
    },
  };
}

function decoyAccount(secrets: Secrets): Kept {
  const id = `u_${newToken()}` as Card['id'];
  const card: Card = { v: 1, typ: 'card', id, sign: newToken(), box: newToken(), sig: newToken() };
  const wraps = { pass: newToken(), rec: newToken(), keyset: newToken() };
  return {
    pass: secrets.passMark(newToken()),
    recovery: secrets.recoveryMark(newToken()),
    card,
    wraps,
  };
}
