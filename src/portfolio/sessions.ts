import { fail, type Result } from '#foundation/result.ts';
import type { Account } from '#protocol/account.ts';
import type { UserId } from '#protocol/ids.ts';
import type { DeviceStore } from '#storage/device-store.ts';
import type { EntryClient } from '#sync/account-client.ts';
import type { TransportError } from '#sync/sync.ts';
import type { UnlockError, Vault, Way } from '#vault/vault.ts';
import type { SignInError } from './device.ts';
import type { After } from './editing.ts';
import { networkError } from './network-error.ts';
import type { NetworkError } from './portfolio.ts';

const TO_END = 'sessions-to-end';
const AGAIN_MS = 60_000;

export type SessionParts = {
  readonly vault: Vault;
  readonly store: DeviceStore;
  readonly client: EntryClient;
  readonly after: After;
  /** When it is worth trying again before the clock says so. */
  readonly wakes?: (wake: () => void) => () => void;
  /** Somebody may be about to come in. */
  readonly expect?: () => void;
};

/**
 * The sessions people of this device have with the server. One that a person ends is over here at once;
 * the server, which may be out of reach, is told as soon as it can be, also after a restart.
 */
export type Sessions = {
  /**
   * Signs in by passphrase or kit, whichever it is; not while a session is being ended, because the
   * answer to that would take the new cookie away.
   */
  begin(loginName: string, way: Way): Promise<Result<Account, NetworkError | UnlockError>>;
  /** Remembers durably that this session is to end, and begins to tell the server. */
  end(user: UserId): Promise<void>;
  /** Whether the server knows of no session of theirs; false while it cannot be asked. */
  hasEnded(user: UserId): Promise<boolean>;
  /** Tells the server what it has not heard. */
  look(): Promise<void>;
  stop(): void;
};

export function openSessions({
  vault,
  store,
  client,
  after,
  wakes,
  expect,
}: SessionParts): Sessions {
  let isOver = false;
  let cancel = () => {};
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(run: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(run);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const toEnd = async () => ((await store.setting(TO_END)) ?? []) as readonly UserId[];
  const strike = async (user: UserId) => {
    const all = await toEnd();
    if (all.includes(user))
      await store.putSetting(
        TO_END,
        all.filter((each) => each !== user),
      );
  };
  const tellAll = async () => {
    cancel();
    for (const user of await toEnd()) {
      const told = await client.as(user).logout();
      if (told.ok || isNotSignedIn(told.error)) await strike(user);
    }
    if (!isOver && (await toEnd()).length > 0) cancel = after(AGAIN_MS, () => void look());
  };
  const look = () => inTurn(tellAll);
  const sleep = wakes?.(() => void look());

  return {
    async end(user) {
      await inTurn(async () => store.putSetting(TO_END, [...new Set([...(await toEnd()), user])]));
      void look();
    },
    begin: (loginName, way) =>
      inTurn(async () => {
        expect?.();
        const begun = await enter({ vault, client }, loginName, way);
        if (begun.ok) await strike(begun.value.card.id);
        return begun;
      }),
    async hasEnded(user) {
      const asked = await client.as(user).session();
      return !asked.ok && isNotSignedIn(asked.error);
    },
    look,
    stop() {
      isOver = true;
      sleep?.();
      cancel();
    },
  };
}

async function enter(
  { vault, client }: Pick<SessionParts, 'vault' | 'client'>,
  loginName: string,
  way: Way,
): Promise<Result<Account, NetworkError | UnlockError>> {
  const proof = await vault.proofOf(loginName, way);
  if (!proof.ok) return proof;
  const { authKey, recAuth } = proof.value;
  const asked = { name: loginName, device: 'own' } as const;
  const entered = authKey
    ? await client.login({ ...asked, authKey })
    : await client.recover({ ...asked, recAuth: recAuth ?? '' });
  return entered.ok ? entered : fail(networkError(entered.error));
}

/** What someone who comes to this device can do something about; the rest is one answer. */
export function signInError(code: NetworkError | UnlockError): SignInError {
  switch (code) {
    case 'unreachable':
    case 'not-understood':
    case 'too-many':
    case 'wrong-passphrase':
    case 'mistyped-kit':
    case 'wrong-kit':
    case 'damaged-keys':
      return code;
    default:
      return 'sign-in-refused';
  }
}

function isNotSignedIn(error: TransportError): boolean {
  return error.code === 'refused' && error.problem.code === 'not-signed-in';
}
