import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/server/store/store.ts';
import { openTwice } from '../fixtures/two-stores.ts';
import { doc, newSigner, next, type Signer } from '../fixtures/signer.ts';
import { type Blob, getFrom, newBlob, pushInto, putInto } from './blob-store.contract.ts';

const ROUNDS = 12;
const DAY = 86_400_000;

/** Two processes. */
let one: Store;
let two: Store;
let student: Signer;

beforeEach(async () => {
  [one, two] = await openTwice();
  student = await newSigner();
});
afterEach(() => Promise.all([one.close(), two.close()]));

/** Both at once, each now and then with a head start. */
async function race<Value>(
  round: number,
  first: () => Promise<Value>,
  second: () => Promise<unknown>,
): Promise<Value> {
  const late = <Done>(deed: () => Promise<Done>, by: number) =>
    new Promise((resolve) => setTimeout(resolve, by)).then(deed);
  const [value] = await Promise.all([late(first, round % 4), late(second, (round >> 2) % 4)]);
  return value;
}

/** A blob that the next sweep will remove. */
async function dueBlob(): Promise<Blob> {
  const blob = await newBlob();
  await putInto(one, student, blob);
  await one.blobs.sweep(DAY, 0);
  return blob;
}

const sweep = () => two.blobs.sweep(40 * DAY, 10 * DAY);
const has = async (blob: Blob) => (await getFrom(one, student, student, blob)) !== undefined;
const missing = async ({ name }: Blob) =>
  (await one.blobs.missing(student.space, [name])).missing.length > 0;

describe('a blob that is due to be removed at this very moment', () => {
  test('stays if a device is told that it is here', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const blob = await dueBlob();
      const isMissing = await race(round, () => missing(blob), sweep);
      expect(await has(blob)).toBe(!isMissing);
    }
  });

  test('stays if it is sent again', async () => {
    const blobs: Blob[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const blob = await dueBlob();
      const { outcome } = await race(round, () => putInto(one, student, blob), sweep);
      expect([outcome, await has(blob)]).toEqual(['taken', true]);
      blobs.push(blob);
    }
    const standing = (await Promise.all(blobs.map(has))).filter(Boolean).length;
    expect(await one.blobs.figures()).toEqual({ blobs: standing, bytes: standing * 5000 });
  });

  test('stays for good if a row begins to use it first, and is known to be missing otherwise', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const blob = await dueBlob();
      const entry = await doc(student, { blobs: [blob.name] });
      await race(round, () => pushInto(one, student, [entry]), sweep);
      const stands = await has(blob);
      expect(await missing(blob)).toBe(!stands);
      if (!stands) await putInto(one, student, blob);
      for (const day of [80, 120, 160]) await two.blobs.sweep(day * DAY, (day - 30) * DAY);
      expect(await has(blob)).toBe(true);
    }
    expect(await one.blobs.figures()).toEqual({ blobs: ROUNDS, bytes: ROUNDS * 5000 });
  });
});

describe('two processes', () => {
  test('know which blobs a row uses, whoever took it, and count each once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [blob, entry] = [await newBlob(), await doc(student)];
      await pushInto(one, student, [entry]);
      const later = await next(student, entry, { blobs: [blob.name] });
      await Promise.all([
        pushInto(one, student, [later, entry]),
        putInto(two, student, blob),
        putInto(one, student, blob),
      ]);
      for (const day of [1, 40, 80]) await two.blobs.sweep(day * DAY, (day - 30) * DAY);
      expect(await has(blob)).toBe(true);
    }
    expect(await two.blobs.figures()).toEqual({ blobs: ROUNDS, bytes: ROUNDS * 5000 });
  });

  test('remove what is due together, each blob once', async () => {
    for (let count = 0; count < 20; count++) await putInto(one, student, await newBlob());
    await one.blobs.sweep(DAY, 0);
    await Promise.all([sweep(), one.blobs.sweep(40 * DAY, 10 * DAY), sweep()]);
    expect(await one.blobs.figures()).toEqual({ blobs: 0, bytes: 0 });
  });
});
