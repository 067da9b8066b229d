import type { TransportError } from '#sync/sync.ts';
import type { NetworkError } from './portfolio.ts';

export function networkError(error: TransportError): NetworkError {
  return error.code === 'refused' ? error.problem.code : error.code;
}

/** Whatever it was, it is not there (any more). */
export function isNotFound(error: TransportError): boolean {
  return error.code === 'refused' && error.problem.code === 'not-found';
}
