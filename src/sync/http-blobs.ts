import { bytesOf } from '#foundation/bytes.ts';
import { fail, ok } from '#foundation/result.ts';
import { blobTakenSchema, MOST_BLOB_BYTES, missingBlobsResponseSchema } from '#protocol/blob.ts';
import { readAs } from '#protocol/reading.ts';
import type { BlobLine } from './blob-line.ts';
import { ask, headersOf, jsonOf, type NamedLine, reach, refusalFrom } from './http.ts';

/** A megabyte over the worst line on which anybody would still wait for it. */
const PATIENCE_MS = 300_000;
const BYTES = 'application/octet-stream';

/** Pieces of files over HTTP for one person, as bytes. */
export function httpBlobs(line: NamedLine): BlobLine {
  const sent = (method: 'GET' | 'PUT', accept: string): RequestInit => ({
    method,
    headers: { ...headersOf(line), Accept: accept },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return {
    missing: (blobs) =>
      ask(line, { method: 'POST', path: '/v1/blobs/missing', body: { blobs } }, (message) =>
        readAs(missingBlobsResponseSchema, message),
      ),
    async put(name, bytes) {
      const { headers, ...rest } = sent('PUT', 'application/json');
      const init = { ...rest, headers: { ...headers, 'Content-Type': BYTES }, body: bytes };
      const answer = await reach(line, `/v1/blobs/${name}`, init);
      if (!answer) return fail({ code: 'unreachable' });
      const message = await jsonOf(answer);
      if (!answer.ok) return fail(refusalFrom(answer, message));
      const taken = readAs(blobTakenSchema, message);
      return taken ? ok(taken) : fail({ code: 'not-understood' });
    },
    async get(space, name) {
      const answer = await reach(line, `/v1/spaces/${space}/blobs/${name}`, sent('GET', BYTES));
      if (!answer) return fail({ code: 'unreachable' });
      if (!answer.ok) return fail(refusalFrom(answer, await jsonOf(answer)));
      const type = answer.headers.get('content-type') ?? '';
      if (!type.startsWith(BYTES)) return fail({ code: 'not-understood' });
      // Cut in the middle: it is asked for again whole, and is no longer than a piece may be.
      const body = await answer.arrayBuffer().catch(() => undefined);
      if (!body) return fail({ code: 'unreachable' });
      return body.byteLength <= MOST_BLOB_BYTES
        ? ok(bytesOf(body))
        : fail({ code: 'not-understood' });
    },
  };
}
