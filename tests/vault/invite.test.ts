import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { newInviteId } from '#protocol/ids.ts';
import { lookAtInviteSchema, makeInviteSchema } from '#protocol/invite.ts';
import { newVault, people, person } from './people.ts';

const offer = { card: 'a card', name: 'Amira' };
const damaged = { ok: false, error: 'damaged' };

test('the link opens the offer and seals the answer; the server can compare, and open neither', async () => {
  const [maker, taker] = [newVault(), newVault()];
  const id = newInviteId();
  const invite = await maker.makeInvite(id, offer);
  const { secret, ...rest } = invite;
  expect(v.is(makeInviteSchema, { id, ...rest })).toBe(true);

  const auth = await taker.inviteProof(id, secret);
  expect(v.is(lookAtInviteSchema, { auth })).toBe(true);
  const compared = createHash('sha256').update(Buffer.from(auth, 'base64url')).digest('base64url');
  expect(compared).toBe(invite.check);
  expect(await taker.openOffer(id, auth, invite.offer)).toEqual(damaged);

  expect(await taker.openOffer(id, secret, invite.offer)).toEqual({ ok: true, value: offer });
  const reply = await taker.sealReply(id, secret, { name: 'Tom' });
  expect(await maker.openReply(id, secret, reply)).toEqual({ ok: true, value: { name: 'Tom' } });
});

test('an offer is no reply, and neither opens under another invitation or secret', async () => {
  const vault = newVault();
  const id = newInviteId();
  const { secret, offer: sealed } = await vault.makeInvite(id, offer);
  const other = await vault.makeInvite(newInviteId(), offer);
  const reply = await vault.sealReply(id, secret, {});
  const tried = [
    await vault.openReply(id, secret, sealed),
    await vault.openOffer(id, secret, reply),
    await vault.openOffer(newInviteId(), secret, sealed),
    await vault.openOffer(id, other.secret, sealed),
    await vault.openOffer(id, 'no secret', sealed),
    await vault.openOffer(id, secret, 'not sealed!'),
    await vault.openOffer(id, secret, ''),
  ];
  expect(tried).toEqual(tried.map(() => damaged));
  expect(await vault.openOffer(id, secret, sealed)).toMatchObject({ ok: true });
});

test('both sides read the same 32 digits, and any other pair or changed key reads others', async () => {
  const { one, two, three } = await people('one', 'two', 'three');
  const number = await one.vault.safetyNumber(two.identity.card);
  expect(number).toMatch(/^(\d{4} ){7}\d{4}$/);
  expect(await two.vault.safetyNumber(one.identity.card)).toBe(number);
  const swapped = { ...two.identity.card, box: three.identity.card.box };
  expect(await one.vault.safetyNumber(three.identity.card)).not.toBe(number);
  expect(await one.vault.safetyNumber(swapped)).not.toBe(number);
});

test('what is sealed for the device opens for its purpose and its person only', async () => {
  const [one, other] = [await person(), await person()];
  const sealed = await one.vault.sealLocal('head', { words: 'marigold' });
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('marigold');
  expect(await one.vault.openLocal('head', sealed)).toEqual({
    ok: true,
    value: { words: 'marigold' },
  });
  expect(await one.vault.openLocal('search', sealed)).toEqual(damaged);
  expect(await other.vault.openLocal('head', sealed)).toEqual(damaged);
  for (const odd of ['', 'A', '!', `${sealed}A`, sealed.slice(4)]) {
    expect(await one.vault.openLocal('head', odd)).toEqual(damaged);
  }
});
