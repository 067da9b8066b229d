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
import { ask, type Line, type NamedLine, readNothing } from './http.ts';
import type { TransportError } from './sync.ts';

type Answer<Value> = Promise<Result<Value, TransportError>>;
type Session = { readonly id: UserId };

/** What needs no session, over HTTP. Registering and signing in begin one. */
export interface EntryClient {
  /** What a new account's signing key must sign. */
  challenge(): Answer<{ readonly challenge: string }>;
  register(request: RegisterRequest): Answer<Session>;
  login(request: LoginRequest): Answer<Account>;
  recover(request: RecoverRequest): Answer<Account>;
  /** `auth` proves the link's secret. Looking uses nothing up, and needs no session while the invitation is open. */
  lookAtInvite(id: InviteId, auth: string): Answer<LookedAtInvite>;
  /** The account of one person: whatever it asks, it asks for them. */
  as(account: UserId): AccountClient;
}

/** One person's account, their invitations and their links, by the session they have in this browser. */
export interface AccountClient extends EntryClient {
  logout(): Answer<true>;
  rewrap(request: RewrapRequest): Answer<true>;
  /** Whether this person is signed in here. */
  session(): Answer<Session>;
  makeInvite(request: MakeInvite): Answer<InviteState>;
  invites(): Answer<{ readonly invites: readonly InviteState[] }>;
  answerInvite(id: InviteId, answer: AnswerInvite): Answer<true>;
  withdrawInvite(id: InviteId): Answer<true>;
  makeLink(link: { readonly invite: InviteId; readonly user: UserId }): Answer<true>;
  links(): Answer<Links>;
  /** Ends a link, or takes back an answer that was not confirmed. */
  removeLink(user: UserId): Answer<true>;
  /** Says that one has heard that the other ended it. */
  heardOfEnd(user: UserId): Answer<true>;
}

export function httpAccountClient(line: Line): EntryClient {
  const { get, post } = asking(line);
  return {
    challenge: () => get('/challenge', (message) => readAs(challengeSchema, message)),
    register: (request) => post('/register', request, readSession),
    login: (request) => post('/login', request, readAccount),
    recover: (request) => post('/recover', request, readAccount),
    lookAtInvite: (id, auth) =>
      post(`/invites/${id}/look`, { auth }, (message) => readAs(offerSchema, message)),
    as: (account) => accountOver({ ...line, account }),
  };
}

function accountOver(line: NamedLine): AccountClient {
  const { get, post, put, remove } = asking(line);
  return {
    ...httpAccountClient(line),
    logout: () => post('/logout', {}, readNothing),
    rewrap: (request) => put('/wraps', request, readNothing),
    session: () => get('/session', readSession),
    makeInvite: (request) =>
      post('/invites', request, (message) => readAs(inviteStateSchema, message)),
    invites: () => get('/invites', (message) => readAs(invitesSchema, message)),
    answerInvite: (id, answer) => post(`/invites/${id}/answer`, answer, readNothing),
    withdrawInvite: (id) => remove(`/invites/${id}`),
    makeLink: (link) => post('/links', link, readNothing),
    links: () => get('/links', (message) => readAs(linksSchema, message)),
    removeLink: (user) => remove(`/links/${user}`),
    heardOfEnd: (user) => remove(`/links/${user}/ended`),
  };
}

const readSession = (message: unknown) => readAs(sessionSchema, message);
const readAccount = (message: unknown) => readAs(accountSchema, message);

function asking(line: Line | NamedLine) {
  type Read<Value> = (message: unknown) => Value | undefined;
  const send =
    (method: 'POST' | 'PUT') =>
    <Value>(path: string, body: unknown, read: Read<Value>) =>
      ask(line, { method, path: `/v1${path}`, body }, read);
  return {
    post: send('POST'),
    put: send('PUT'),
    get: <Value>(path: string, read: Read<Value>) =>
      ask(line, { method: 'GET', path: `/v1${path}` }, read),
    remove: (path: string) => ask(line, { method: 'DELETE', path: `/v1${path}` }, readNothing),
  };
}
