import type { Objective } from '../content/objective.ts';

/** What makes an objective SMART, in the order in which it is asked for. */
export const smartParts = [
  { id: 'text', title: 'What you will be able to do' },
  { id: 'measure', title: 'How anybody will see it' },
  { id: 'means', title: 'What helps you' },
  { id: 'why', title: 'Why it matters here' },
  { id: 'by', title: 'By when' },
] as const;

export type SmartPart = (typeof smartParts)[number]['id'];

/** What is still missing; none: it is complete. It says nothing about whether it is any good. */
export function missingParts(objective: Pick<Objective, SmartPart>): readonly SmartPart[] {
  return smartParts.map(({ id }) => id).filter((id) => (objective[id] ?? '').trim() === '');
}
