import { fail, type Result } from '#foundation/result.ts';
import type { SyncParts } from './open-sync.ts';
import type { SyncTransport, TransportError } from './sync.ts';

/**
 * The same lines, but once they are stopped nobody waits for an answer; the server may have taken what was
 * sent, and takes it again. `stop` gives up what is under way.
 */
export function stoppable(
  { transport, blobLine: blobs }: Pick<SyncParts, 'transport' | 'blobLine'>,
  isStopped: () => boolean,
) {
  const waiting = new Set<() => void>();
  const unlessStopped = <Value>(answer: Promise<Result<Value, TransportError>>) =>
    new Promise<Result<Value, TransportError>>((resolve, reject) => {
      const give = () => resolve(fail({ code: 'unreachable' }));
      if (isStopped()) give();
      waiting.add(give);
      answer.then(resolve, reject).finally(() => waiting.delete(give));
    });
  const line: Pick<SyncTransport, 'push' | 'pull' | 'newest'> = {
    push: (request) => unlessStopped(transport.push(request)),
    pull: (request) => unlessStopped(transport.pull(request)),
    newest: (request) => unlessStopped(transport.newest(request)),
  };
  const blobLine: Pick<SyncParts['blobLine'], 'missing' | 'put'> = {
    missing: (names) => unlessStopped(blobs.missing(names)),
    put: (name, bytes) => unlessStopped(blobs.put(name, bytes)),
  };
  return {
    line,
    blobLine,
    stop: () => {
      for (const give of [...waiting]) give();
    },
  };
}
