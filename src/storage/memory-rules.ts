import type { Acked, Parked } from './device-store.ts';

type Placed = { readonly epoch: string; readonly seq: number };

/** Log lines kept; enough to see what happened today, never what was written. */
export const MOST_LOG_LINES = 500;

/** Whether what stands there was said later by the same incarnation of the server. */
export function isOlder(next: Placed, standing: Placed | undefined): boolean {
  return standing !== undefined && standing.epoch === next.epoch && standing.seq > next.seq;
}

/** A confirmed place proves that the server's earlier rows are behind us. */
export function isBehind(parked: Parked | undefined, acked: Acked): boolean {
  return parked !== undefined && parked.epoch === acked.epoch && parked.seq <= acked.seq;
}
