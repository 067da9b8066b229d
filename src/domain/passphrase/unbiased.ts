/** Where randomness comes from is the caller's business: this room has no crypto. */
export type RandomBytes = (count: number) => Uint8Array;

const TWO_BYTES = 65_536;

/**
 * One of the items, each exactly as likely as the others: draws that would favour the first items are
 * thrown away. Throws if the source keeps giving the same rejected number, which no working source does.
 */
export function chooseOne<Item>(items: readonly Item[], randomBytes: RandomBytes): Item {
  const fair = TWO_BYTES - (TWO_BYTES % items.length);
  for (let draws = 0; draws < 256; draws += 1) {
    const [high = 0, low = 0] = randomBytes(2);
    const number = high * 256 + low;
    const item = items[number % items.length];
    if (number < fair && item !== undefined) return item;
  }
  throw new Error('the source of random bytes is broken');
}
