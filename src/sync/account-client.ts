import type { Result } from '#foundation/result.ts';
import {
  type Account,
  accountSchema,
  challengeSchema,
  type LoginRequest,
  type RecoverRequest,
  type RegisterRequest,
  type RewrapRequest,
  sessionSchema,
} from '#protocol/account.ts';
import type { InviteId, UserId } from '#protocol/ids.ts';
import {
  type AnswerInvite,
  invitesSchema,
  type InviteState,
  inviteStateSchema,
  type Links,
  linksSchema,
  type LookedAtInvite,
  type MakeInvite,
  offerSchema,
} from '#protocol/invite.ts';
import { readAs } from '#protocol/reading.ts';
import { ask, type Line, readNothing } from './http.ts';
import type { TransportError } from './sync.ts';

type Answer<Value> = Promise<Result<Value, TransportError>>;
type Session = { readonly id: UserId };

/** The account, its invitations and its links, over HTTP. Registering and signing in begin a session. */
export interface AccountClient {
  /** What a new account's signing key must sign. */
  challenge(): Answer<{ readonly challenge: string }>;
  register(request: RegisterRequest): Answer<Session>;
  login(request: LoginRequest): Answer<Account>;
  recover(request: RecoverRequest): Answer<Account>;
  logout(): Answer<true>;
  rewrap(request: RewrapRequest): Answer<true>;
  /** Who is signed in here. */
  session(): Answer<Session>;
  makeInvite(request: MakeInvite): Answer<InviteState>;
  invites(): Answer<{ readonly invites: readonly InviteState[] }>;
  /** `auth` proves the link's secret. Looking uses nothing up, and needs no session while the invitation is open. */
  lookAtInvite(id: InviteId, auth: string): Answer<LookedAtInvite>;
  answerInvite(id: InviteId, answer: AnswerInvite): Answer<true>;
  withdrawInvite(id: InviteId): Answer<true>;
  makeLink(link: { readonly invite: InviteId; readonly user: UserId }): Answer<true>;
  links(): Answer<Links>;
  /** Ends a link, or takes back an answer that was not confirmed. */
  removeLink(user: UserId): Answer<true>;
  /** Says that one has heard that the other ended it. */
  heardOfEnd(user: UserId): Answer<true>;
}

export function httpAccountClient(line: Line): AccountClient {
  const post = <Value>(
    path: string,
    body: unknown,
    read: (message: unknown) => Value | undefined,
  ) => ask(line, { method: 'POST', path: `/v1${path}`, body }, read);
  const get = <Value>(path: string, read: (message: unknown) => Value | undefined) =>
    ask(line, { method: 'GET', path: `/v1${path}` }, read);
  const remove = (path: string) => ask(line, { method: 'DELETE', path: `/v1${path}` }, readNothing);

  const readSession = (message: unknown) => readAs(sessionSchema, message);
  const readAccount = (message: unknown) => readAs(accountSchema, message);

  return {
    challenge: () => get('/challenge', (message) => readAs(challengeSchema, message)),
    register: (request) => post('/register', request, readSession),
    login: (request) => post('/login', request, readAccount),
    recover: (request) => post('/recover', request, readAccount),
    logout: () => post('/logout', {}, readNothing),
    rewrap: (body) => ask(line, { method: 'PUT', path: '/v1/wraps', body }, readNothing),
    session: () => get('/session', readSession),
    makeInvite: (request) =>
      post('/invites', request, (message) => readAs(inviteStateSchema, message)),
    invites: () => get('/invites', (message) => readAs(invitesSchema, message)),
    lookAtInvite: (id, auth) =>
      post(`/invites/${id}/look`, { auth }, (message) => readAs(offerSchema, message)),
    answerInvite: (id, answer) => post(`/invites/${id}/answer`, answer, readNothing),
    withdrawInvite: (id) => remove(`/invites/${id}`),
    makeLink: (link) => post('/links', link, readNothing),
    links: () => get('/links', (message) => readAs(linksSchema, message)),
    removeLink: (user) => remove(`/links/${user}`),
    heardOfEnd: (user) => remove(`/links/${user}/ended`),
  };
}
