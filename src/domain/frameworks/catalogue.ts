import { competencyFramework } from './competency-framework.ts';
import type { Framework } from './framework.ts';
import { hcpcCpd, hcpcProficiency } from './hcpc.ts';
import { leadershipModel } from './leadership-model.ts';
import { maximisingLearning } from './maximising-learning.ts';
import { cspPillars, rcotPillars } from './pillars.ts';

/**
 * Every edition that was ever shipped, in the order in which they are offered. A new edition is added and never put
 * in the place of an old one: placements and evidence name the edition that they were made with.
 */
export const shippedFrameworks: readonly Framework[] = [
  rcotPillars,
  cspPillars,
  leadershipModel,
  competencyFramework,
  maximisingLearning,
  hcpcProficiency,
  hcpcCpd,
];

/** What a new placement of this programme begins with; more may be added, and all may be left out. */
export function frameworksFor(programme: 'occupational-therapy' | 'physiotherapy') {
  const pillars = programme === 'occupational-therapy' ? rcotPillars : cspPillars;
  return [pillars, leadershipModel, hcpcProficiency].map(({ id, edition }) => ({
    framework: id,
    edition,
  }));
}

/** The edition by its names, among those that came with the app and those of a programme file. */
export function frameworkOf(
  { framework, edition }: { readonly framework: string; readonly edition: string },
  more: readonly Framework[] = [],
): Framework | undefined {
  return [...shippedFrameworks, ...more].find(
    (each) => each.id === framework && each.edition === edition,
  );
}
