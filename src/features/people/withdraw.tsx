import { useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { useToast } from '#ui/toast.tsx';
import type { InviteLine } from '#portfolio/portfolio.ts';
import { paths } from '../paths.ts';
import { usePeopleCommand } from './use-people-command.ts';
import { peopleErrorWords } from './words.ts';

type WithdrawProps = { readonly invite: InviteLine; readonly label: string };

/** Makes the link useless. Also what "not this person" does. */
export function Withdraw({ invite, label }: WithdrawProps) {
  const toast = useToast();
  const [, go] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const { busy, problem, run } = usePeopleCommand();
  function withdraw() {
    setAsking(false);
    void run(
      (people) => people.withdraw(invite.id),
      () => {
        toast({ words: 'Withdrawn. The link no longer works, and nothing was shared.' });
        go(paths.people);
      },
    );
  }
  return (
    <>
      {problem && <Notice kind="error">{peopleErrorWords[problem]}</Notice>}
      <div>
        <Button busy={busy ? 'Withdrawing…' : undefined} onClick={() => setAsking(true)}>
          {label}
        </Button>
      </div>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={withdraw}
        title="Withdraw this invitation?"
        words="The link stops working for good. Nothing was shared by it. You can make a new one."
        confirmLabel="Withdraw"
      />
    </>
  );
}
