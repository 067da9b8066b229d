import { isSameText, type Secrets } from './secrets.ts';

/** From being asked for to being signed takes seconds; a phone may fall asleep in between. */
const LIFE = 10 * 60_000;

/**
 * What a new account's key must sign, so that a registration is of now and for this server. It is a time
 * and the server's mark of it: nothing is kept, every process knows it again, and within its life the
 * same registration may be sent again, because its answer may have been lost.
 */
export type Challenges = ReturnType<typeof challengesWith>;

export function challengesWith(secrets: Secrets, now: () => number) {
  const challengeOf = (time: string) => `${time}.${secrets.challengeMark(time)}`;

  return {
    make: (): string => challengeOf(String(now())),
    isFresh(challenge: string): boolean {
      const time = /^([1-9]\d{0,15})\./.exec(challenge)?.[1];
      if (time === undefined || !isSameText(challenge, challengeOf(time))) return false;
      return Math.abs(now() - Number(time)) < LIFE;
    },
  };
}
