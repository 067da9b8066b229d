import { useState } from 'react';
import { useToast } from '#ui/toast.tsx';
import type { Person, Preview, PublishError } from '#portfolio/portfolio.ts';
import { isSameCopy } from '../copy-fields.ts';
import { identifiersIn } from '../identifiers.ts';
import { usePortfolio } from '../portfolio-context.ts';
import type { Doc } from './use-copy.ts';
import { shareLabel, sharedWords, updatedWords } from './words.ts';

export type Missing = { readonly people?: string; readonly safe?: string };

/** Ids of what has to be answered before the button works. */
export const places = { safe: 'share-safe', people: 'share-people' } as const;

/** Far down or up in the dialog: it comes into sight with the words that say what is missing, once they stand. */
function focusOn(id: string): void {
  const asked = document.getElementById(id);
  asked?.focus({ preventScroll: true });
  requestAnimationFrame(() => {
    (asked?.closest('.ui-check') ?? asked)?.scrollIntoView({ block: 'center' });
  });
}

/** The choices of one sharing: who, whether what could identify someone is safe, and the act itself. */
export function useShare(doc: Doc, preview: Preview, onDone: () => void) {
  const { sharing, account } = usePortfolio();
  const toast = useToast();
  const [chosen, setChosen] = useState<ReadonlySet<Person['id']>>(() => firstChoice(preview));
  const [isSafe, setSafe] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<PublishError>();
  const [identifiers] = useState(() => identifiersIn(preview.copy));
  const { before, people } = preview;
  const same = before !== undefined && isSameCopy(preview.copy, before.copy);

  function choose(id: Person['id'], isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
    setMissing(({ safe }) => (safe === undefined ? {} : { safe }));
  }

  async function share() {
    const lacking = whatIsMissing(
      chosen.size,
      isSafe ? 0 : identifiers.length,
      before !== undefined,
    );
    setMissing(lacking);
    if (lacking.safe !== undefined) return focusOn(places.safe);
    if (lacking.people !== undefined) return focusOn(places.people);
    const published = await sharing.publish(doc, [...chosen]);
    if (!published.ok) return setProblem(published.error);
    const { state } = account.status.get();
    toast({ words: before ? updatedWords(state) : sharedWords(state) });
    onDone();
  }

  return {
    chosen,
    choose,
    identifiers,
    isSafe,
    setSafe: (safe: boolean) => {
      setSafe(safe);
      setMissing(({ people: nobody }) => (nobody === undefined ? {} : { people: nobody }));
    },
    missing,
    problem,
    label: shareLabel({ people, chosen, before, same }),
    same,
    share,
  };
}

/** Those who have it and are still known; else the only person there is. Among several, the writer chooses. */
function firstChoice({ before, people }: Preview): ReadonlySet<Person['id']> {
  const known = new Set(people.map(({ id }) => id));
  if (before) return new Set(before.readers.map(({ id }) => id).filter((id) => known.has(id)));
  const [only, ...others] = people;
  return new Set(only && others.length === 0 ? [only.id] : []);
}

function whatIsMissing(count: number, unsafe: number, isShared: boolean): Missing {
  return {
    ...(count === 0 && {
      people: isShared
        ? 'Choose at least one person. To take it back from everyone, use “Stop sharing”.'
        : 'Choose at least one person who may read it.',
    }),
    ...(unsafe > 0 && {
      safe: `Take ${unsafe === 1 ? 'it' : 'these'} out of the entry first, or tick that ${unsafe === 1 ? 'it is' : 'they are'} safe.`,
    }),
  };
}
