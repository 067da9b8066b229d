import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Bytes, bytesOf } from '#foundation/bytes.ts';
import { blobNameOf, CHUNK_BYTES, MOST_BLOB_BYTES } from '#protocol/blob.ts';
import { newFileId } from '#protocol/ids.ts';
import type { ChunkToOpen, SealedFile } from '#vault/vault.ts';
import { people, type Person, sealedShare } from './people.ts';

let all: Record<'owner' | 'reader' | 'second', Person>;
beforeAll(async () => {
  all = await people('owner', 'reader', 'second');
});

/** Bytes that are not the same everywhere, quickly. */
function written(length: number, seed = 1): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = (at * 31 + seed * 17 + (at >> 8)) & 255;
  return bytes;
}

const sealed = (bytes: Bytes, by = all.owner) => by.vault.sealFile(new Blob([bytes]));

/** Each chunk in its own place, as whoever asks would. */
function asked({ id, chunks }: SealedFile, change: Partial<ChunkToOpen> = {}): ChunkToOpen[] {
  const names = chunks.map(({ name }) => name);
  return chunks.map(({ bytes }, at) => {
    return { space: all.owner.space, file: id, chunks: names, at, bytes, ...change };
  });
}

async function opened(by: Person, chunks: readonly ChunkToOpen[]): Promise<Bytes | string> {
  const parts: Bytes[] = [];
  for (const chunk of chunks) {
    const one = await by.vault.openChunk(chunk);
    if (!one.ok) return one.error;
    parts.push(one.value);
  }
  return bytesOf(await new Blob(parts).arrayBuffer());
}

/** Another list of chunks for the same file, as somebody who may write names but has no key could make it. */
async function listed(file: SealedFile, chunks: readonly Bytes[]): Promise<ChunkToOpen[]> {
  const named = await Promise.all(
    chunks.map(async (bytes) => ({ name: await blobNameOf(bytes), bytes })),
  );
  return asked({ id: file.id, chunks: named });
}

describe('an attachment', () => {
  const sizes = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 5];

  test.each(sizes)(
    'of %i bytes comes back as it was, in chunks no larger than a blob',
    async (size) => {
      const file = await sealed(written(size));
      expect(file.chunks).toHaveLength(Math.max(1, Math.ceil(size / CHUNK_BYTES)));
      for (const { name, bytes } of file.chunks) {
        expect(bytes.length).toBeLessThanOrEqual(MOST_BLOB_BYTES);
        expect(await blobNameOf(bytes)).toBe(name);
      }
      const back = await opened(all.owner, asked(file));
      expect(Buffer.from(back).equals(Buffer.from(written(size)))).toBe(true);
    },
  );

  test('shows nothing of what is in it, and never the same twice', async () => {
    const text = new TextEncoder().encode('marigold'.repeat(100));
    const [one, other] = [await sealed(text), await sealed(text)];
    expect(Buffer.from(one.chunks[0]!.bytes).toString('latin1')).not.toContain('marigold');
    expect(one.id).not.toBe(other.id);
    expect(one.chunks[0]!.name).not.toBe(other.chunks[0]!.name);
  });

  test('of which any bit was changed does not open', async () => {
    const file = await sealed(written(64));
    const length = file.chunks[0]!.bytes.length;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.nat(7), async (at, bit) => {
        const bytes = file.chunks[0]!.bytes.slice();
        bytes[at] = bytes[at]! ^ (1 << bit);
        expect(await opened(all.owner, asked(file, { bytes }))).toBe('foreign');
        expect(await opened(all.owner, await listed(file, [bytes]))).toBe('damaged');
      }),
    );
  });

  test('whose chunks were left out, doubled or put in another order does not open', async () => {
    const file = await sealed(written(3 * CHUNK_BYTES + 9));
    const all4 = file.chunks.map(({ bytes }) => bytes);
    const places = fc.array(fc.nat(all4.length - 1), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(places, async (order) => {
        fc.pre(order.join() !== '0,1,2,3');
        const chunks = order.map((place) => all4[place]!);
        expect(await opened(all.owner, await listed(file, chunks))).toBe('damaged');
      }),
      { numRuns: 40 },
    );
  });

  test('gives only the chunk that was asked for', async () => {
    const file = await sealed(written(2 * CHUNK_BYTES));
    const [first, second] = asked(file);
    expect(await opened(all.owner, [{ ...first!, bytes: second!.bytes }])).toBe('foreign');
    expect(await opened(all.owner, [{ ...first!, at: 1 }])).toBe('foreign');
    expect(await opened(all.owner, [{ ...first!, at: 2 }])).toBe('foreign');
    expect(await opened(all.owner, [{ ...first!, at: -1 }])).toBe('foreign');
  });

  test('opens neither under another id nor in another space', async () => {
    const [one, other] = [await sealed(written(9)), await sealed(written(9))];
    expect(await opened(all.owner, asked(one, { file: other.id }))).toBe('damaged');
    expect(await opened(all.owner, asked(one, { file: newFileId() }))).toBe('damaged');
    const theirs = await sealed(written(9), all.reader);
    expect(await opened(all.owner, asked(theirs))).toBe('damaged');
    expect(await opened(all.owner, asked(one, { space: all.reader.space }))).toBe('no-key');
  });
});

describe('an attachment of a published copy', () => {
  test('opens for its readers, and shows the page no key', async () => {
    const { owner, reader } = all;
    const file = await sealed(written(2 * CHUNK_BYTES + 1));
    const share = await sealedShare(owner, [reader], { files: [file.id] });
    const back = await opened(reader, asked(file, { share }));
    expect(Buffer.from(back).equals(Buffer.from(written(2 * CHUNK_BYTES + 1)))).toBe(true);
    for (const one of [owner, reader]) {
      const { space, id } = share.head;
      const [copy] = await one.vault.open([{ record: share, space, id }]);
      expect(copy).toEqual({ ok: true, value: { text: 'shared words', threads: [{ epoch: 1 }] } });
    }
  });

  test('does not open for anybody else, nor one that the copy leaves out', async () => {
    const { owner, reader, second } = all;
    const [listedOne, leftOut] = [await sealed(written(5)), await sealed(written(6))];
    const share = await sealedShare(owner, [reader], { files: [listedOne.id] });
    expect(await opened(second, asked(listedOne, { share }))).toBe('no-key');
    expect(await opened(reader, asked(leftOut, { share }))).toBe('no-key');
    expect(await opened(reader, asked(listedOne))).toBe('no-key');
    const alien = await sealedShare(second, [reader], { files: [listedOne.id] });
    expect(await opened(reader, asked(listedOne, { share: alien }))).toBe('no-key');
  });
});

test('the header of a version names the blobs it needs, and of none has no list', async () => {
  const { owner } = all;
  const { chunks } = await sealed(written(4));
  const blobs = chunks.map(({ name }) => name);
  const draft = { rev: 1, at: 0, content: {}, parent: null, coll: 'doc' } as const;
  const id = 'd_AAAAAAAAAAAAAAAAAAAAAA' as never;
  expect((await owner.vault.sealDoc({ ...draft, id, blobs })).head.blobs).toEqual(blobs);
  expect('blobs' in (await owner.vault.sealDoc({ ...draft, id, blobs: [] })).head).toBe(false);
});
