import { type Context, Hono } from 'hono';
import { can } from '#protocol/access.ts';
import type { UserId } from '#protocol/ids.ts';
import {
  newestRequestSchema,
  pullRequestSchema,
  type PushRequest,
  pushRequestSchema,
} from '#protocol/sync.ts';
import { admit, type Admission, answersFor, setOutsizedAside } from '../admission.ts';
import { type BodyProblem, check, readBody, readJson } from '../body.ts';
import { pageOf, type Guards } from '../guards.ts';
import { answerJson } from '../json-answer.ts';
import { refuse } from '../problem-answer.ts';
import type { ServerContext, Workings } from '../server-context.ts';
import { fail, ok, type Result } from '#foundation/result.ts';

/** Records up, records down. */
export function syncRoutes(
  { store, hub }: Workings,
  { changing, signedIn, reading, writing }: Guards,
) {
  return new Hono<ServerContext>()
    .post('/push', changing, signedIn, writing, async (context) => {
      const { user } = context.var.session;
      const card = await store.accounts.card(user);
      if (!card) return refuse(context, 'not-signed-in');
      const body = await readPush(context);
      if (!body.ok) return refuse(context, body.error);
      const admissions = await admitAll(body.value, user, card.sign);
      const pushed = await store.records.push({
        user,
        epoch: body.value.epoch,
        rows: admissions.filter((admission) => typeof admission !== 'string'),
        decide: (verb, head, facts) => can(user, verb, head, facts),
      });
      if (!pushed.ok) return refuse(context, 'epoch-changed', pushed.error);
      const { epoch, answers, touched } = pushed.value;
      hub.wake(touched, pageOf(context));
      return answerJson(context, {
        epoch,
        account: user,
        answers: answersFor(admissions, answers),
      });
    })
    .post('/pull', changing, signedIn, reading, async (context) => {
      const body = await readBody(context, pullRequestSchema);
      if (!body.ok) return refuse(context, body.error);
      const { user } = context.var.session;
      const pulled = await store.records.pull(user, body.value);
      if (!pulled.ok) return refuse(context, 'epoch-changed', pulled.error);
      hub.wake(pulled.value.arrived);
      return answerJson(context, { account: user, ...pulled.value.response });
    })
    .post('/newest', changing, signedIn, reading, async (context) => {
      const body = await readBody(context, newestRequestSchema);
      if (!body.ok) return refuse(context, body.error);
      const { user } = context.var.session;
      const newest = await store.records.newest(user, body.value.limit);
      return answerJson(context, { account: user, ...newest });
    });
}

type ReadPush = {
  readonly epoch: string | null;
  /** Undefined where a row was set aside as too large. */
  readonly rows: readonly (PushRequest['rows'][number] | undefined)[];
};

async function readPush(context: Context): Promise<Result<ReadPush, BodyProblem>> {
  const json = await readJson(context);
  if (!json.ok) return json;
  const { body, outsized, isNothingLeft } = setOutsizedAside(json.value);
  if (isNothingLeft) return ok({ epoch: null, rows: [...outsized].map(() => undefined) });
  const push = await check<PushRequest>(pushRequestSchema, body);
  if (!push.ok) return fail('malformed');
  const rows: ReadPush['rows'][number][] = [...push.value.rows];
  for (const index of outsized) rows.splice(index, 0, undefined);
  return ok({ epoch: push.value.epoch, rows });
}

function admitAll(push: ReadPush, user: UserId, signKey: string): Promise<readonly Admission[]> {
  return Promise.all(push.rows.map(async (row) => (row ? admit(row, user, signKey) : 'too-large')));
}
