import { type Context, Hono } from 'hono';
import {
  type Account,
  type Entry,
  loginRequestSchema,
  recoverRequestSchema,
  type RegisterRequest,
  registerRequestSchema,
  rewrapRequestSchema,
} from '#protocol/account.ts';
import { type Card, isTrueCard } from '#protocol/card.ts';
import type { ProblemCode } from '#protocol/problem.ts';
import { isTrueRegistration } from '#protocol/registration.ts';
import type { Proof, Standing } from '../accounts.ts';
import { readBody } from '../body.ts';
import type { Guards } from '../guards.ts';
import { answerJson } from '../json-answer.ts';
import { refuse, refuseTooMany } from '../problem-answer.ts';
import { isEnrolmentCode } from '../secrets.ts';
import { hostOf } from '../same-origin.ts';
import type { ServerContext, Workings } from '../server-context.ts';
import { giveCookie, makeRoom, takeCookie } from '../session-cookies.ts';
import type { SessionKind } from '../store/account-store.ts';
import { isOpenTo } from './invite-proof.ts';

/** Making an account, signing in and out, and changing what a passphrase or a kit opens. */
export function accountRoutes(workings: Workings, guards: Guards) {
  const { changing, entering, looking, signedIn, reading, writing } = guards;
  const { accounts, sessions, buckets } = workings;
  const begin = beginIn(workings);
  const signIn = signInWith(workings);

  return new Hono<ServerContext>()
    .get('/challenge', looking, (context) =>
      answerJson(context, { challenge: workings.challenges.make() }),
    )
    .post('/register', changing, entering, async (context) => {
      const body = await readBody(context, registerRequestSchema);
      if (!body.ok) return refuse(context, body.error);
      const { name, card, entry } = body.value;
      if (!(await isTrueCard(card))) return refuse(context, 'malformed');
      if (!(await holdsKey(workings, body.value, hostOf(context, workings.origin)))) {
        return refuse(context, 'proof-refused');
      }
      if (!(await mayEnter(workings, entry, card))) return refuse(context, 'enrolment-refused');
      const nameWait = buckets.loginsPerName.wait(name);
      if (nameWait > 0) return refuseTooMany(context, nameWait);
      const made = await accounts.register(body.value);
      if (made === 'key-taken') buckets.loginsPerName.take(name);
      if (typeof made === 'string') return refuse(context, whyNot[made]);
      const hasBegun = await begin(context, made, 'own');
      return hasBegun ? answerJson(context, { id: card.id }) : refuse(context, 'name-taken');
    })
    .post('/login', changing, entering, async (context) => {
      const body = await readBody(context, loginRequestSchema);
      if (!body.ok) return refuse(context, body.error);
      const { name, authKey, device } = body.value;
      return signIn(context, { name, device, proof: { by: 'pass', key: authKey } });
    })
    .post('/recover', changing, entering, async (context) => {
      const body = await readBody(context, recoverRequestSchema);
      if (!body.ok) return refuse(context, body.error);
      const { name, recAuth, device } = body.value;
      return signIn(context, { name, device, proof: { by: 'rec', key: recAuth } });
    })
    .post('/logout', changing, signedIn, async (context) => {
      await sessions.end(context.var.session.key);
      takeCookie(context, context.var.session.user);
      return context.body(null, 204);
    })
    .get('/session', signedIn, reading, (context) =>
      answerJson(context, { id: context.var.session.user }),
    )
    .put('/wraps', changing, signedIn, writing, async (context) => {
      const body = await readBody(context, rewrapRequestSchema);
      if (!body.ok) return refuse(context, body.error);
      const { name, proof } = body.value;
      const wait = bucketOf(workings, proof).take(name);
      if (wait > 0) return refuseTooMany(context, wait);
      const { session } = context.var;
      const isDone = await accounts.rewrap(session, body.value);
      if (!isDone) return refuse(context, 'sign-in-refused');
      bucketOf(workings, proof).giveBack(name);
      workings.hub.wake([session.user]);
      return context.body(null, 204);
    });
}

/**
 * A card that has an account under another name is not a name to choose anew: its owner should sign
 * in, so it is not `name-taken`, to which a device answers with the next name, for ever.
 */
const whyNot = {
  'key-taken': 'name-taken',
  'card-taken': 'enrolment-refused',
} as const satisfies Record<string, ProblemCode>;

/** Whoever has only seen a card must not register it: its owner could not any more. */
async function holdsKey({ challenges }: Workings, request: RegisterRequest, host: string) {
  return challenges.isFresh(request.possession.challenge) && isTrueRegistration(request, host);
}

function bucketOf({ buckets }: Workings, proof: Proof) {
  return proof.by === 'pass' ? buckets.loginsPerName : buckets.recoveriesPerName;
}

async function mayEnter(workings: Workings, entry: Entry, card: Card): Promise<boolean> {
  if (workings.enrolment === 'open') return true;
  if (entry.by === 'code') return isEnrolmentCode(workings.secrets.enrolmentCode, entry.code);
  if (entry.by === 'open') return false;
  const invite = await workings.store.people.invite(entry.invite);
  return isOpenTo(invite, entry.auth, { now: workings.now(), answerer: card.id });
}

type SignIn = { readonly name: string; readonly device: SessionKind; readonly proof: Proof };

/** Signing in with a passphrase or a kit; an unknown name and a wrong proof look the same. */
function signInWith(workings: Workings) {
  const { accounts, buckets } = workings;
  const begin = beginIn(workings);

  return async (context: Context, { name, device, proof }: SignIn): Promise<Response> => {
    const wait = bucketOf(workings, proof).take(name);
    if (wait > 0) return refuseTooMany(context, wait);
    const account = await accounts.prove(name, proof);
    if (!account || !(await begin(context, account, device))) {
      return refuse(context, 'sign-in-refused');
    }
    if (proof.by === 'pass') buckets.loginsPerName.giveBack(name);
    const { card, wraps } = account;
    return answerJson(context, { card, wraps } satisfies Account);
  };
}

/** Begins a session in this browser, in the place of the one this person may have had there. */
function beginIn({ sessions }: Workings) {
  return async (context: Context, account: Standing, kind: SessionKind): Promise<boolean> => {
    const token = await sessions.begin(account, kind);
    if (token === undefined) return false;
    const user = account.card.id;
    await makeRoom(context, user, sessions);
    giveCookie(context, { user, token, kind });
    return true;
  };
}
