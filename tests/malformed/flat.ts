/** Statements, compiled code and buffers that come and go; a kilobyte a request would be ten times that. */
const GENEROUS = 4_000_000;

export function isFlat([before, after]: readonly [number, number]): boolean {
  return after - before < GENEROUS;
}
