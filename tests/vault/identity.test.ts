import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '#foundation/bytes.ts';
import { isTrueCard } from '#protocol/card.ts';
import { registerRequestSchema } from '#protocol/account.ts';
import { newRecordId } from '#protocol/ids.ts';
import { isTrueRegistration } from '#protocol/registration.ts';
import * as v from 'valibot';
import { LockedError } from '#vault/locked-error.ts';
import type { KeptIdentity, Way } from '#vault/vault.ts';
import { newVault, NOON, PASSPHRASE, people, person, sealedDoc, sealedShare } from './people.ts';

const byPass = (text: string): Way => ({ by: 'passphrase', text });
const byKit = (text: string): Way => ({ by: 'kit', text });

function flipped(sealed: string, at: number): string {
  const bytes = fromBase64url(sealed);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return toBase64url(bytes);
}

const occasion = { host: 'pillarbook.test', challenge: '1.abc' };

describe('a new person', () => {
  test('has a true card and an account the server would take', async () => {
    const { vault, identity } = await person();
    expect(await isTrueCard(identity.card)).toBe(true);
    const proofs = await vault.registration(identity, PASSPHRASE, occasion);
    const { loginName, ...account } = identity;
    const request = { name: loginName, ...account, ...(proofs.ok && proofs.value) };
    expect(v.is(registerRequestSchema, { ...request, entry: { by: 'open' } })).toBe(true);
  });

  test('signs the registration of this account, here and now, and only with the passphrase', async () => {
    const { vault, identity, kit } = await person();
    const made = await vault.registration(identity, PASSPHRASE, occasion);
    if (!made.ok) throw new Error(made.error);
    const { loginName: name, ...account } = identity;
    const request = { name, ...account, entry: { by: 'open' } as const, ...made.value };
    expect(request.possession.challenge).toBe(occasion.challenge);
    expect(await isTrueRegistration(request, occasion.host)).toBe(true);
    expect(await isTrueRegistration(request, 'elsewhere.example')).toBe(false);
    expect(await isTrueRegistration({ ...request, name: 'wren-teal-1000' }, occasion.host)).toBe(
      false,
    );
    for (const wrong of [kit, 'not the passphrase', '']) {
      expect(await vault.registration(identity, wrong, occasion)).toEqual({
        ok: false,
        error: 'wrong-passphrase',
      });
    }
  });

  test('is let in again by passphrase and by kit, and what they sealed opens', async () => {
    const one = await person();
    const record = await sealedDoc(one, { text: 'first words' });
    const { space, id } = record.head;
    for (const way of [byPass(PASSPHRASE), byKit(one.kit)]) {
      await one.vault.lock();
      expect(await one.vault.whoIsOpen()).toBeUndefined();
      await expect(one.vault.open([{ record, space, id }])).rejects.toThrow(LockedError);
      expect(await one.vault.unlock(one.identity, way)).toEqual({ ok: true, value: undefined });
      expect(await one.vault.whoIsOpen()).toBe(one.identity.card.id);
      expect(await one.vault.open([{ record, space, id }])).toEqual([
        { ok: true, value: { text: 'first words' } },
      ]);
    }
  });

  test('proves by kit what the server was given at registration', async () => {
    const { vault, identity, kit } = await person();
    const registered = await vault.registration(identity, PASSPHRASE, occasion);
    const proof = await newVault().proofOf(identity.loginName, byKit(kit));
    expect(proof.ok && proof.value.recAuth).toBe(registered.ok && registered.value.recAuth);
    const pass = await newVault().proofOf(identity.loginName, byPass(PASSPHRASE));
    expect(pass.ok && pass.value.authKey).toBe(registered.ok && registered.value.authKey);
  });

  test('gives proofs that are not keys: no proof opens a wrap', async () => {
    const { vault, identity } = await person();
    const proofs = await vault.registration(identity, PASSPHRASE, occasion);
    const values = proofs.ok ? [proofs.value.authKey, proofs.value.recAuth] : [];
    const opened = await Promise.all(
      values.flatMap((value) =>
        Object.values(identity.wraps).map(async (wrapped) => {
          const key = await crypto.subtle.importKey('raw', fromBase64url(value), 'AES-GCM', false, [
            'decrypt',
          ]);
          const box = fromBase64url(wrapped);
          return crypto.subtle
            .decrypt({ name: 'AES-GCM', iv: box.slice(0, 12) }, key, box.slice(12))
            .then(() => true)
            .catch(() => false);
        }),
      ),
    );
    expect(opened).toEqual([false, false, false, false, false, false]);
  });
});

describe('the wrong key', () => {
  test('a wrong passphrase, another name and a damaged wrap all look the same', async () => {
    const { vault, identity } = await person();
    const { wraps } = identity;
    const cases: [KeptIdentity, Way][] = [
      [identity, byPass('some other words')],
      [identity, byPass('')],
      [{ ...identity, loginName: 'otter-meadow-4821' }, byPass(PASSPHRASE)],
      [{ ...identity, wraps: { ...wraps, pass: flipped(wraps.pass, 3) } }, byPass(PASSPHRASE)],
      [{ ...identity, wraps: { ...wraps, pass: flipped(wraps.pass, 30) } }, byPass(PASSPHRASE)],
    ];
    for (const [kept, way] of cases) {
      expect(await vault.check(kept, way)).toEqual({ ok: false, error: 'wrong-passphrase' });
    }
    expect(await vault.check(identity, byPass(PASSPHRASE))).toEqual({ ok: true, value: undefined });
  });

  test('a check changes nothing: the vault stays as locked or open as it was', async () => {
    const { vault, identity } = await person();
    await vault.check(identity, byPass('some other words'));
    expect(await vault.whoIsOpen()).toBe(identity.card.id);
    await vault.lock();
    await vault.check(identity, byPass(PASSPHRASE));
    expect(await vault.whoIsOpen()).toBeUndefined();
  });

  test("another person's kit is wrong, not mistyped", async () => {
    const [one, other] = [await person(), await person()];
    expect(await one.vault.check(one.identity, byKit(other.kit))).toEqual({
      ok: false,
      error: 'wrong-kit',
    });
  });

  test('no wrap stands in for another', async () => {
    const { vault, identity, kit } = await person();
    const { pass, rec, keyset } = identity.wraps;
    const swaps = [
      { pass: rec, rec, keyset },
      { pass: keyset, rec, keyset },
    ];
    for (const wraps of swaps) {
      expect(await vault.check({ ...identity, wraps }, byPass(PASSPHRASE))).toEqual({
        ok: false,
        error: 'wrong-passphrase',
      });
    }
    const byWrongKit = await vault.check(
      { ...identity, wraps: { pass, rec: pass, keyset } },
      byKit(kit),
    );
    expect(byWrongKit).toEqual({ ok: false, error: 'wrong-kit' });
    expect(
      await vault.check({ ...identity, wraps: { pass, rec, keyset: pass } }, byPass(PASSPHRASE)),
    ).toEqual({ ok: false, error: 'damaged-keys' });
  });

  test("a keyset or card that is damaged or another's does not open, even with the right passphrase", async () => {
    const [{ vault, identity }, other] = [await person(), await person()];
    const { wraps, card } = identity;
    const damaged = { ok: false, error: 'damaged-keys' };
    const kept = (change: Partial<KeptIdentity>) =>
      vault.check({ ...identity, ...change }, byPass(PASSPHRASE));
    expect(await kept({ wraps: { ...wraps, keyset: flipped(wraps.keyset, 40) } })).toEqual(damaged);
    expect(await kept({ wraps: { ...wraps, keyset: other.identity.wraps.keyset } })).toEqual(
      damaged,
    );
    expect(await kept({ card: { ...card, box: other.identity.card.box } })).toEqual(damaged);
    expect(await kept({ card: { ...card, id: other.identity.card.id } })).toEqual(damaged);
    expect(await kept({ card: other.identity.card })).toMatchObject({ ok: false });
  });
});

describe('wrapping anew', () => {
  const change = {
    loginName: 'otter-harbour-1177',
    passphrase: 'quite other words',
    newKit: false,
  };

  test('another name and passphrase open the same keys, the old passphrase opens nothing, the kit stays', async () => {
    const { vault, identity, kit } = await person();
    const { identity: next, kit: newKit, ...proofs } = await vault.rewrap(identity, change);
    expect(newKit).toBeUndefined();
    expect(next.card).toEqual(identity.card);
    expect(await vault.check(next, byPass(change.passphrase))).toMatchObject({ ok: true });
    expect(await vault.check(next, byPass(PASSPHRASE))).toMatchObject({ ok: false });
    expect(await vault.check(next, byKit(kit))).toMatchObject({ ok: true });
    expect(await vault.registration(next, change.passphrase, occasion)).toMatchObject({
      ok: true,
      value: proofs,
    });
  });

  test('a new kit ends the old one, and its proof is the one the server is told', async () => {
    const { vault, identity, kit } = await person();
    const {
      identity: next,
      kit: newKit,
      recAuth,
    } = await vault.rewrap(identity, { ...change, newKit: true });
    expect(await vault.check(next, byKit(kit))).toEqual({ ok: false, error: 'wrong-kit' });
    expect(await vault.check(next, byKit(newKit ?? ''))).toMatchObject({ ok: true });
    const proof = await vault.proofOf(next.loginName, byKit(newKit ?? ''));
    expect(proof).toEqual({ ok: true, value: { recAuth } });
  });

  test('it can be done twice, and what is open stays open and known', async () => {
    const { one, other } = await people('one', 'other');
    const share = await sealedShare(one, [other]);
    const { space, id: parent } = share.head;
    const place = { space, parent, id: newRecordId('note'), rev: 1, at: NOON, epoch: 1 };
    const note = await other.vault.sealNote({ ...place, content: { text: 'hello' }, share });
    const { identity: next } = await one.vault.rewrap(one.identity, { ...change, newKit: true });
    await one.vault.rewrap(next, { ...change, newKit: true });
    const record = note.ok ? note.value : share;
    expect(await one.vault.open([{ record, space, id: record.head.id }])).toEqual([
      { ok: true, value: { text: 'hello' } },
    ]);
  });

  test('a change that came to nothing leaves no trace in the next one', async () => {
    const { vault, identity, kit } = await person();
    await vault.rewrap(identity, { ...change, newKit: true });
    const { identity: next } = await vault.rewrap(identity, change);
    expect(await vault.check(next, byKit(kit))).toMatchObject({ ok: true });
  });

  test('is for the person who is open, and nobody else', async () => {
    const { one, other } = await people('one', 'other');
    await expect(one.vault.rewrap(other.identity, change)).rejects.toThrow('not those of who');
  });

  test('what began before the vault was locked does not open it again', async () => {
    const { vault, identity } = await person();
    const begun = [vault.unlock(identity, byPass(PASSPHRASE)), vault.rewrap(identity, change)];
    await vault.lock();
    const ended = await Promise.allSettled(begun);
    expect(ended).toMatchObject([
      { status: 'rejected', reason: expect.any(LockedError) },
      { status: 'rejected', reason: expect.any(LockedError) },
    ]);
    expect(await vault.whoIsOpen()).toBeUndefined();
  });
});
