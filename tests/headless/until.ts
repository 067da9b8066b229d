/** Waits until something is so; what a person sees sooner or later. */
export async function until<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
  ms = 10_000,
): Promise<Value> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await look();
    if (value) return value;
    if (Date.now() > end) throw new Error('it did not come to be');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
