import { useState } from 'react';
import { navigate, useHistoryState } from 'wouter/use-browser-location';

export type Steps<Step extends string> = {
  readonly step: Step;
  /** Goes on to a later step; the browser's Back comes to this one again. */
  readonly goTo: (step: Step) => void;
  /** Goes on to a later step from where nobody can go back. */
  readonly goOnTo: (step: Step) => void;
  readonly back: () => void;
  /** Back was pressed at the first step that is left for good only: ask, then `stay` or leave. */
  readonly isLeaving: boolean;
  readonly stay: () => void;
};

type Place = { readonly run: number; readonly step: string };

let runs = Date.now();

/**
 * The steps of a guided task, kept in the browser's history, so that Back goes one step back. What a step
 * knows is in the page's memory only: after a reload the task begins at its first step.
 * `since`: the first step that is still there, when what came before is done for good.
 */
export function useSteps<Step extends string>(
  steps: readonly [Step, ...Step[]],
  since?: Step,
): Steps<Step> {
  const [run] = useState(() => (runs += 1));
  const place = useHistoryState<Place | null | undefined>();
  const found = place?.run === run ? steps.findIndex((each) => each === place.step) : 0;
  const least = since === undefined ? 0 : steps.indexOf(since);
  const go = (replace: boolean) => (next: Step) => {
    const state: Place = { run, step: next };
    navigate(location.pathname + location.search, { replace, state });
  };
  return {
    step: steps[Math.max(found, least)] ?? steps[0],
    goTo: go(false),
    goOnTo: go(true),
    back: () => history.back(),
    isLeaving: found < least,
    // A dialog says that it closed more than once.
    stay: () => void (found < least && history.forward()),
  };
}
