import { Hono } from 'hono';
import { mayFetch } from '#protocol/access.ts';
import {
  blobNameOf,
  blobNameSchema,
  missingBlobsRequestSchema,
  MOST_BLOB_BYTES,
} from '#protocol/blob.ts';
import { spaceIdSchema, spaceOf } from '#protocol/ids.ts';
import { check, readBody, readBytes } from '../body.ts';
import type { Guards } from '../guards.ts';
import { answerJson } from '../json-answer.ts';
import { refuse } from '../problem-answer.ts';
import type { ServerContext, Workings } from '../server-context.ts';

/** Attachments: sealed chunks into the own space, and out of it to the owner and whoever reads a copy. */
export function blobRoutes(
  { store, hub, blobQuota }: Workings,
  { changing, changingBytes, signedIn, filing, arriving }: Guards,
) {
  return new Hono<ServerContext>()
    .post('/blobs/missing', changing, signedIn, filing, async (context) => {
      const body = await readBody(context, missingBlobsRequestSchema);
      if (!body.ok) return refuse(context, body.error);
      const { user } = context.var.session;
      const { epoch, missing } = await store.blobs.missing(spaceOf(user), body.value.blobs);
      return answerJson(context, { epoch, account: user, missing });
    })
    .put('/blobs/:name', changingBytes, signedIn, filing, arriving, async (context) => {
      const { user } = context.var.session;
      const name = await check<string>(blobNameSchema, context.req.param('name'));
      if (!name.ok) return refuse(context, name.error);
      const bytes = await readBytes(context, MOST_BLOB_BYTES);
      if (!bytes.ok) return refuse(context, bytes.error);
      if ((await blobNameOf(bytes.value)) !== name.value) return refuse(context, 'malformed');
      const blob = { space: spaceOf(user), name: name.value, bytes: bytes.value };
      const { epoch, outcome, whole } = await store.blobs.put({ ...blob, quota: blobQuota });
      if (outcome === 'no-room') return refuse(context, outcome);
      hub.wake(whole);
      return answerJson(context, { epoch, account: user });
    })
    .get('/spaces/:space/blobs/:name', signedIn, filing, async (context) => {
      const { user } = context.var.session;
      const { space, name } = context.req.param();
      const at = await check(spaceIdSchema, space);
      const place = at.ok && { space: at.value, name };
      const bytes =
        place && (await store.blobs.get(user, place, (copies) => mayFetch(user, place, copies)));
      if (!bytes) return refuse(context, 'not-found');
      return context.body(bytes, 200, {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(bytes.length),
      });
    });
}
