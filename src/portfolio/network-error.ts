import type { TransportError } from '#sync/sync.ts';
import type { NetworkError } from './portfolio.ts';

export function networkError(error: TransportError): NetworkError {
  return error.code === 'refused' ? error.problem.code : error.code;
}
