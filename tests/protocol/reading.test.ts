import { beforeAll, describe, expect, test } from 'vitest';
import { readNewestResponse, readPullResponse, readPushResponse } from '#protocol/reading.ts';
import type { PushAnswer, Row } from '#protocol/sync.ts';
import { doc, newSigner, randomText, type Signer } from '../fixtures/signer.ts';

let by: Signer;
let row: Row;
let head: { readonly epoch: string; readonly account: Signer['id'] };

beforeAll(async () => {
  by = await newSigner();
  row = { record: await doc(by), seq: 4 };
  head = { epoch: randomText(16), account: by.id };
});

const pulled = (rows: readonly unknown[]) => ({
  ...head,
  rows,
  checkpoint: { [by.space]: 4 },
  more: false,
  dropped: [],
  passed: [],
});
const wrong: readonly unknown[] = [null, 'row', {}, { seq: 4 }, []];

describe('[SYNC-19] an answer with rows', () => {
  test('is read row by row, and those that are none are counted', () => {
    const rows = [row, ...wrong, { ...row, extra: 1 }, row];
    const read = { rows: [row, row], malformed: 6 };
    expect(readPullResponse(pulled(rows))).toEqual({ ...pulled(rows), ...read });
    expect(readNewestResponse({ ...head, rows })).toEqual({ ...head, ...read });
    expect(readPullResponse(pulled([]))).toEqual({ ...pulled([]), malformed: 0 });
  });

  test('is not understood if anything around the rows is wrong, lacking or too much', () => {
    for (const answer of [
      ...wrong,
      pulled(row as never),
      { ...pulled([row]), account: undefined },
      { ...pulled([row]), extra: 1 },
      { ...pulled([row]), epoch: 'x' },
    ])
      expect(readPullResponse(answer)).toBeUndefined();
    for (const answer of [...wrong, { ...head, rows: row }, { ...head, rows: [], extra: 1 }, head])
      expect(readNewestResponse(answer)).toBeUndefined();
  });
});

describe('[SYNC-19] the answers to a push', () => {
  const taken: PushAnswer = { outcome: 'accepted', seq: 1 };

  test('are read one by one, in their order', () => {
    const newer: PushAnswer = { outcome: 'newer', row };
    const answers = [taken, { outcome: 'perhaps' }, newer, { ...taken, extra: 1 }];
    expect(readPushResponse({ ...head, answers })).toEqual({
      ...head,
      answers: [taken, undefined, newer, undefined],
    });
  });

  test('are not understood if anything around them is wrong', () => {
    for (const answer of [...wrong, head, { ...head, answers: taken }, { answers: [taken] }])
      expect(readPushResponse(answer)).toBeUndefined();
    expect(readPushResponse({ ...head, answers: [taken], extra: 1 })).toBeUndefined();
  });
});
