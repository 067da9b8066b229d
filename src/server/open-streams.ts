import type { UserId } from '#protocol/ids.ts';
import type { StreamLimits } from './limits.ts';

/** Asks a stream to make room for a newer one. */
type MakeRoom = () => void;

/** The streams that are open now, counted by person and by address; where there are too many the oldest makes room. */
export type OpenStreams = ReturnType<typeof openStreams>;

export function openStreams({ perUser, perAddress }: StreamLimits) {
  const ofUsers = upTo(perUser);
  const ofAddresses = upTo(perAddress);
  let count = 0;
  return {
    count: () => count,
    /** Gives the way to say that it has ended. */
    add(stream: { user: UserId; address: string; makeRoom: MakeRoom }): () => void {
      const ends = [
        ofUsers(stream.user, stream.makeRoom),
        ofAddresses(stream.address, stream.makeRoom),
      ];
      let hasEnded = false;
      count += 1;
      return () => {
        if (!hasEnded) count -= 1;
        hasEnded = true;
        ends.forEach((end) => end());
      };
    },
  };
}

function upTo(most: number) {
  const open = new Map<string, Set<MakeRoom>>();
  return (who: string, makeRoom: MakeRoom): (() => void) => {
    const streams = open.get(who) ?? new Set<MakeRoom>();
    open.set(who, streams.add(makeRoom));
    const [oldest] = streams;
    if (streams.size > most) oldest?.();
    return () => {
      streams.delete(makeRoom);
      if (streams.size === 0 && open.get(who) === streams) open.delete(who);
    };
  };
}
