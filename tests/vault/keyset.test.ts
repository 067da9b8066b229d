import { beforeAll, describe, expect, test } from 'vitest';
import { toBase64url, toUtf8 } from '#foundation/bytes.ts';
import { importCipherKey } from '#vault/derive.ts';
import { makeIdentity, openIdentity } from '#vault/identity.ts';
import { jsonInside } from '#vault/json-inside.ts';
import { makePair } from '#vault/key-pairs.ts';
import { type Keyset, liveKeys, unwrapKeyset, wrapKeyset } from '#vault/keyset.ts';
import type { KeptIdentity } from '#vault/vault.ts';
import { wrap } from '#vault/wrap.ts';
import { cheap } from './people.ts';

let identity: KeptIdentity;
let accountKey: Uint8Array<ArrayBuffer>;
let keyset: Keyset;
beforeAll(async () => {
  const made = await makeIdentity('heron-meadow-4821', 'words', cheap);
  [identity, accountKey] = [made.identity, made.keys.accountKey];
  keyset = (await unwrapKeyset(accountKey, identity.card.id, identity.wraps.keyset))!;
});

/** As somebody who has the account key, or a fault of our own, could have wrapped it. */
async function wrapped(content: unknown): Promise<string> {
  const key = await importCipherKey(accountKey);
  return wrap(key, { use: 'keyset', id: identity.card.id }, toUtf8(JSON.stringify(content)));
}
const unwrapped = (text: string) => unwrapKeyset(accountKey, identity.card.id, text);

describe('a keyset', () => {
  test('comes back as it was wrapped', async () => {
    expect(await unwrapped(await wrapKeyset(accountKey, identity.card.id, keyset))).toEqual(keyset);
  });

  test('that lacks something, has more, or has a key of another length, is none', async () => {
    const { recAuth: _recAuth, ...lacking } = keyset;
    const short = toBase64url(new Uint8Array(31));
    const odd = [lacking, { ...keyset, extra: 1 }, { ...keyset, v: 2 }, { ...keyset, box: short }];
    for (const content of [...odd, { ...keyset, sign: 7 }, null, 'keys'])
      expect(await unwrapped(await wrapped(content))).toBeUndefined();
  });

  test('whose private keys are not the halves of the card opens nothing', async () => {
    const other = { sign: await makePair('Ed25519'), box: await makePair('X25519') };
    expect(await liveKeys(keyset, identity.card)).toBeDefined();
    for (const change of [{ sign: other.sign.private }, { box: other.box.private }]) {
      const changed = { ...keyset, ...change };
      expect(await liveKeys(changed, identity.card)).toBeUndefined();
      const wraps = { ...identity.wraps, keyset: await wrapped(changed) };
      const way = { by: 'passphrase' as const, text: 'words' };
      expect(await openIdentity({ ...identity, wraps }, way, cheap)).toEqual({
        ok: false,
        error: 'damaged-keys',
      });
    }
  });
});

test('opened bytes that are no JSON are damaged, not an accident', () => {
  const damaged = { ok: false, error: 'damaged' };
  for (const bytes of [toUtf8('{"a":'), toUtf8(''), Uint8Array.of(0xff)])
    expect(jsonInside(bytes)).toEqual(damaged);
  expect(jsonInside(undefined)).toEqual(damaged);
  expect(jsonInside(toUtf8('{"a":1}   '))).toEqual({ ok: true, value: { a: 1 } });
});
