import { Hono } from 'hono';
import { type InviteId, inviteIdSchema, type UserId, userIdSchema } from '#protocol/ids.ts';
import {
  answerInviteSchema,
  INVITE_DAYS,
  type InviteState,
  type Links,
  type LookedAtInvite,
  lookAtInviteSchema,
  makeInviteSchema,
  makeLinkSchema,
  MOST_LIVE_INVITES,
} from '#protocol/invite.ts';
import { check, readBody } from '../body.ts';
import type { Guards } from '../guards.ts';
import { answerJson } from '../json-answer.ts';
import { refuse } from '../problem-answer.ts';
import type { ServerContext, Workings } from '../server-context.ts';
import type { Invite } from '../store/people-store.ts';
import { isOpenTo } from './invite-proof.ts';

const INVITE_LIFE = INVITE_DAYS * 24 * 60 * 60_000;

/** Invitations and the links that come of them (EP1 section 7). */
export function peopleRoutes(workings: Workings, guards: Guards) {
  return new Hono<ServerContext>()
    .route('/invites', inviteRoutes(workings, guards))
    .route('/links', linkRoutes(workings, guards));
}

function inviteRoutes(workings: Workings, guards: Guards) {
  const { changing, looking, signedIn, sessionNamed, reading, writing } = guards;
  const { store, now, hub } = workings;
  const find = async (id: string): Promise<Invite | undefined> => {
    const checked = await check<InviteId>(inviteIdSchema, id);
    return checked.ok ? store.people.invite(checked.value) : undefined;
  };

  return new Hono<ServerContext>()
    .post('/', changing, signedIn, writing, async (context) => {
      const body = await readBody(context, makeInviteSchema);
      if (!body.ok) return refuse(context, body.error);
      const maker = context.var.session.user;
      const invite = { ...body.value, maker, expires: now() + INVITE_LIFE };
      const made = await store.people.makeInvite(invite, now(), MOST_LIVE_INVITES);
      if (made === 'too-many') return refuse(context, 'too-many');
      const standing = made === 'made' && (await store.people.invite(invite.id));
      return standing
        ? answerJson(context, stateOf(standing, now()))
        : refuse(context, 'not-found');
    })
    .get('/', signedIn, reading, async (context) => {
      const invites = await store.people.invitesOf(context.var.session.user);
      return answerJson(context, { invites: invites.map((invite) => stateOf(invite, now())) });
    })
    .post('/:id/look', changing, looking, async (context) => {
      const body = await readBody(context, lookAtInviteSchema);
      if (!body.ok) return refuse(context, body.error);
      const invite = await find(context.req.param('id'));
      const answerer = (await sessionNamed(context))?.user;
      if (!isOpenTo(invite, body.value.auth, { now: now(), answerer })) {
        return refuse(context, 'not-found');
      }
      const { offer, by, confirmed } = invite;
      const answer: LookedAtInvite =
        by === null ? { offer } : { offer, state: confirmed ? 'confirmed' : 'answered' };
      return answerJson(context, answer);
    })
    .post('/:id/answer', changing, signedIn, writing, async (context) => {
      const body = await readBody(context, answerInviteSchema);
      if (!body.ok) return refuse(context, body.error);
      const { user } = context.var.session;
      const { auth, reply } = body.value;
      const invite = await find(context.req.param('id'));
      if (!isOpenTo(invite, auth, { now: now(), answerer: user }) || invite.maker === user) {
        return refuse(context, 'not-found');
      }
      const isDone = await store.people.answerInvite(invite.id, user, reply, now());
      if (!isDone) return refuse(context, 'not-found');
      hub.wake([invite.maker]);
      return context.body(null, 204);
    })
    .delete('/:id', changing, signedIn, writing, async (context) => {
      const invite = await find(context.req.param('id'));
      const { user } = context.var.session;
      return invite && (await store.people.removeInvite(invite.id, user))
        ? context.body(null, 204)
        : refuse(context, 'not-found');
    });
}

function stateOf(invite: Invite, now: number): InviteState {
  const { id, expires, by, reply, confirmed } = invite;
  const answered = confirmed ? 'confirmed' : 'answered';
  const unanswered = expires <= now ? 'expired' : 'open';
  const state = by === null ? unanswered : answered;
  return { id, expires: new Date(expires).toISOString(), state, by, reply };
}

function linkRoutes({ store, hub }: Workings, { changing, signedIn, reading, writing }: Guards) {
  return new Hono<ServerContext>()
    .post('/', changing, signedIn, writing, async (context) => {
      const body = await readBody(context, makeLinkSchema);
      if (!body.ok) return refuse(context, body.error);
      const { invite, user } = body.value;
      const isLinked = await store.people.confirm(invite, context.var.session.user, user);
      if (!isLinked) return refuse(context, 'not-found');
      hub.wake([user]);
      return context.body(null, 204);
    })
    .get('/', signedIn, reading, async (context) => {
      const { user } = context.var.session;
      const [users, ended] = [await store.people.linksOf(user), await store.people.endedFor(user)];
      return answerJson(context, { users: [...users], ended: [...ended] } satisfies Links);
    })
    .delete('/:user', changing, signedIn, writing, async (context) => {
      const other = await check<UserId>(userIdSchema, context.req.param('user'));
      const { user } = context.var.session;
      if (!other.ok || !(await store.people.unlink(user, other.value))) {
        return refuse(context, 'not-found');
      }
      hub.wake([user, other.value]);
      return context.body(null, 204);
    })
    .delete('/:user/ended', changing, signedIn, writing, async (context) => {
      const other = await check<UserId>(userIdSchema, context.req.param('user'));
      const { user } = context.var.session;
      return other.ok && (await store.people.heardOfEnd(user, other.value))
        ? context.body(null, 204)
        : refuse(context, 'not-found');
    });
}
