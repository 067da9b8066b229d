import type { Contact } from '../content/contact.ts';
import { type Invite, inviteStates } from '../content/invite.ts';
import type { Note } from '../content/note.ts';
import type { Profile } from '../content/profile.ts';
import type { ReadMarks } from '../content/read-marks.ts';
import type { Said } from '../content/said.ts';
import { mergeTextInPlace } from './merge-text.ts';
import { later, mergeValue, type Sides } from './three-way.ts';

/** Every field by itself; mine where both changed it. Being confirmed is not taken back by an older copy. */
export function mergeProfile({ base, mine, theirs }: Sides<Profile>): Profile {
  // A student does not turn into a supervisor: fields of the two must never mix.
  if (mine.person !== theirs.person) return mine;
  const merged = mergeFields({ base, mine, theirs });
  return { ...merged, kit: { confirmed: mine.kit.confirmed || theirs.kit.confirmed } };
}

/** Stopping wins: a person who was removed on one device is not let in again by another. */
export function mergeContact({ base, mine, theirs }: Sides<Contact>): Contact {
  const merged = mergeFields({ base, mine, theirs });
  const stoppedBefore = base !== undefined && base.stopped !== null;
  return stoppedBefore ? merged : { ...merged, stopped: later(mine.stopped, theirs.stopped) };
}

/** An invite only ever goes forward. */
export function mergeInvite({ base, mine, theirs }: Sides<Invite>): Invite {
  const furthest = Math.max(inviteStates.indexOf(mine.state), inviteStates.indexOf(theirs.state));
  const state = inviteStates[furthest] ?? mine.state;
  return { ...mergeFields({ base, mine, theirs }), state };
}

/** What was read anywhere is read; of two marks the later one stands. */
export function mergeReadMarks({ mine, theirs }: Sides<ReadMarks>): ReadMarks {
  return {
    ...mine,
    read: laterMarks(mine.read, theirs.read),
    byId: laterMarks(mine.byId, theirs.byId),
  };
}

function laterMarks(mine: ReadMarks['read'], theirs: ReadMarks['read']): ReadMarks['read'] {
  const read = { ...theirs };
  for (const [id, mark] of Object.entries(mine)) {
    const other = read[id];
    read[id] = other && later(mark.at, other.at) !== mark.at ? other : mark;
  }
  return read;
}

/** Two texts of one feedback stand one after the other: the writer sees both and tidies up. */
export function mergeFeedback<Feedback extends Said | Note>(sides: Sides<Feedback>): Feedback {
  const { base, mine, theirs } = sides;
  const text = mergeTextInPlace({ base: base?.text, mine: mine.text, theirs: theirs.text });
  return { ...mergeFields(sides), text };
}

function mergeFields<Content extends object>({ base, mine, theirs }: Sides<Content>): Content {
  const merged = { ...theirs, ...mine };
  for (const key of keysOf(merged)) {
    merged[key] = mergeValue({ base: base?.[key], mine: mine[key], theirs: theirs[key] });
  }
  return merged;
}

function keysOf<Content extends object>(content: Content): (keyof Content)[] {
  return Object.keys(content) as (keyof Content)[];
}
