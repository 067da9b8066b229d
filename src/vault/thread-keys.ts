import * as v from 'valibot';
import { fromBase64url, toBase64url } from '#foundation/bytes.ts';
import { base64url } from '#protocol/base64url.ts';
import type { Json } from '#protocol/canonical.ts';
import type { RecordId, SpaceId } from '#protocol/ids.ts';
import { deriveBytes, sourceKey } from './derive.ts';

/** The key of each thread of a published copy, by its epoch. */
export type ThreadKeys = ReadonlyMap<number, CryptoKey>;

const threadsSchema = v.object({
  threads: v.array(
    v.strictObject({
      epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      key: base64url(32),
    }),
  ),
});

export type ThreadPlace = {
  readonly space: SpaceId;
  readonly share: RecordId;
  readonly epoch: number;
};

/** Derived from the root key and not from the copy, so the owner reads feedback also after sharing stopped. */
function threadBytes(root: CryptoKey, { space, share, epoch }: ThreadPlace) {
  return deriveBytes(root, 'thread', { space, share, epoch });
}

export async function ownThreadKey(root: CryptoKey, place: ThreadPlace): Promise<CryptoKey> {
  return sourceKey(await threadBytes(root, place));
}

/** How thread keys lie inside the published copy, oldest first. */
export function threadsFor(
  root: CryptoKey,
  place: Omit<ThreadPlace, 'epoch'>,
  epochs: readonly number[],
): Promise<{ epoch: number; key: string }[]> {
  return Promise.all(
    epochs.map(async (epoch) => ({
      epoch,
      key: toBase64url(await threadBytes(root, { ...place, epoch })),
    })),
  );
}

/** The thread keys an opened copy carries; none if it carries none that are well formed. */
export async function threadsIn(content: Json): Promise<ThreadKeys> {
  const parsed = v.safeParse(threadsSchema, content);
  if (!parsed.success) return new Map();
  return new Map(
    await Promise.all(
      parsed.output.threads.map(
        async ({ epoch, key }) => [epoch, await sourceKey(fromBase64url(key))] as const,
      ),
    ),
  );
}
