import * as v from 'valibot';
import { fieldsOf, joinedWords, mergerOf, perhaps, setOf } from '../merge/merge-document.ts';
import { sameTag } from '../reflection/reflection.ts';
import { documentKind } from './kind.ts';
import { most } from './limits.ts';
import { type Checked, day, instant, line, listOf, recordId, words } from './parts.ts';

export const objectiveOutcomes = [
  { id: 'met', title: 'Met' },
  { id: 'partly', title: 'Partly met' },
  { id: 'not-met', title: 'Not met yet' },
] as const;

export type ObjectiveOutcome = (typeof objectiveOutcomes)[number]['id'];

const reviewed = v.strictObject({
  outcome: v.picklist(objectiveOutcomes.map(({ id }) => id)),
  text: words(most.text),
  on: day,
});

/** A learning objective of one placement. SMART is asked for by fields, so that what is missing can be said. */
const shape = v.strictObject({
  kind: v.literal('objective'),
  schema: v.literal(1),
  placement: recordId,
  /** What I will be able to do. */
  text: words(most.text),
  /** How anybody will see that it is met. */
  measure: words(most.text),
  /** What helps: people, time, things. */
  means: words(most.text),
  /** Why it matters for this placement. */
  why: words(most.text),
  /** By when. */
  by: v.nullable(day),
  /** Outcomes of the university that it maps to, as people type them. */
  mapsTo: listOf(line(most.tag), most.tags),
  /** Agreed by both sides on a day, as the student notes it; a signature is something else. */
  agreed: v.nullable(v.strictObject({ on: day, with: line(most.name) })),
  halfWay: v.nullable(reviewed),
  final: v.nullable(reviewed),
  /** Where it stands in the list: between its neighbours. */
  place: v.number(),
  created: instant,
  binned: v.nullable(instant),
});

const reviewedRule = perhaps(fieldsOf<Reviewed>({ text: joinedWords }));

export const objectiveKind = documentKind({
  schema: 1,
  shape,
  upcasts: [],
  merge: mergerOf<Objective>({
    text: joinedWords,
    measure: joinedWords,
    means: joinedWords,
    why: joinedWords,
    mapsTo: setOf(sameTag),
    halfWay: reviewedRule,
    final: reviewedRule,
  }),
});

type Reviewed = Checked<typeof reviewed>;
export type Objective = Checked<typeof shape>;
