import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { useToast } from '#ui/toast.tsx';
import type { Person } from '#portfolio/portfolio.ts';
import { firstName } from '../names.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { usePeopleCommand } from './use-people-command.ts';
import { endedWords, endWords, peopleErrorWords } from './words.ts';

type EndWithProps = { readonly person: Person; readonly onEnded: () => void };

/** Ends it, once it was said exactly what goes and what stays. Needs no connection. */
export function EndWith({ person, onEnded }: EndWithProps) {
  const { account } = usePortfolio();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const { busy, problem, run } = usePeopleCommand();
  function end() {
    setAsking(false);
    void run(
      (people) => people.end(person.id),
      () => {
        toast({ words: endedWords(person, account.status.get().state) });
        onEnded();
      },
    );
  }
  return (
    <>
      {problem && <Notice kind="error">{peopleErrorWords[problem]}</Notice>}
      <div>
        <Button
          variant="danger"
          busy={busy ? 'Ending…' : undefined}
          onClick={() => setAsking(true)}
        >
          End with {firstName(person.name)}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={end}
        title={`End with ${firstName(person.name)}?`}
        words={endWords(person)}
        confirmLabel={`End with ${firstName(person.name)}`}
        keepLabel="Go on"
      />
    </>
  );
}
