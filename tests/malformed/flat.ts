/** Buffers and compiled code that come and go. */
const COMES_AND_GOES = 1_500_000;
/** Bytes that may stay of a request: none should, and a kilobyte would be a leak. */
const OF_EACH = 250;

/** Whether the server holds on to no more after so many requests than before them. */
export function isFlat([before, after]: readonly [number, number], requests: number): boolean {
  return after - before < COMES_AND_GOES + OF_EACH * requests;
}
