import type { Hash, InviteId, UserId } from '#protocol/ids.ts';

/** An invitation as it rests. `by` and `reply` once answered; times in milliseconds since 1970. */
export type Invite = {
  readonly id: InviteId;
  readonly maker: UserId;
  readonly check: Hash;
  readonly offer: string;
  readonly expires: number;
  readonly by: UserId | null;
  readonly reply: string | null;
  readonly confirmed: boolean;
};

export type NewInvite = Pick<Invite, 'id' | 'maker' | 'check' | 'offer' | 'expires'>;

/** Invitations, and the links that come of them. */
export interface PeopleStore {
  /**
   * `made` also when this very invitation stands already (a retry). `live` counts those of the maker
   * that are neither answered nor expired at `now`.
   */
  makeInvite(
    invite: NewInvite,
    now: number,
    mostLive: number,
  ): Promise<'made' | 'taken' | 'too-many'>;
  invite(id: InviteId): Promise<Invite | undefined>;
  invitesOf(maker: UserId): Promise<readonly Invite[]>;
  /** Uses the invitation up; false when it is used or expired. True again for who answered it: what they said first stands. */
  answerInvite(id: InviteId, by: UserId, reply: string, now: number): Promise<boolean>;
  /** False when the maker has no such invitation. */
  removeInvite(id: InviteId, maker: UserId): Promise<boolean>;
  /** Forgets unanswered invitations that expired before this time. */
  forgetInvites(expiredBefore: number): Promise<void>;

  /**
   * Links maker and answerer. False unless the maker's invitation was answered by exactly this user;
   * confirming twice is a retry as long as the link stands.
   */
  confirm(id: InviteId, maker: UserId, user: UserId): Promise<boolean>;
  linksOf(user: UserId): Promise<readonly UserId[]>;
  /**
   * Who ended a link with this user, and they have not heard of it yet. Not told while an invitation of
   * theirs that this user answered waits to be confirmed: the word of the old end would be taken for one of
   * what begins anew.
   */
  endedFor(user: UserId): Promise<readonly UserId[]>;
  /**
   * Ends the link, and with it every reading of each other's published copies and the invitations that led
   * to it; also takes back what this user answered and the other has not confirmed, so that the invitation
   * is open again. False if there was neither.
   */
  unlink(user: UserId, other: UserId): Promise<boolean>;
  /** The user knows that the other ended it. False if nobody had to tell them. */
  heardOfEnd(user: UserId, other: UserId): Promise<boolean>;
}
