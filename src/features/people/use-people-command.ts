import { useState } from 'react';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { usePortfolio } from '../portfolio-context.ts';
import type { PeopleError } from './words.ts';

type People = Portfolio['people'];
type Command<Value> = (
  people: People,
) => Promise<
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: PeopleError }
>;

/** Runs one thing at a time with the server and keeps why it failed. */
export function usePeopleCommand() {
  const { people } = usePortfolio();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<PeopleError>();
  async function run<Value>(command: Command<Value>, done: (value: Value) => void): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const outcome = await command(people);
    setBusy(false);
    if (outcome.ok) done(outcome.value);
    else setProblem(outcome.error);
  }
  return { busy, problem, run, forget: () => setProblem(undefined) };
}
