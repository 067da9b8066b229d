import { isolated } from '#domain/content/called.ts';
import { useLocation } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Name } from '#ui/name.tsx';
import { Notice } from '#ui/notice.tsx';
import { Box, Section } from '#ui/section.tsx';
import { Cluster, Stack } from '#ui/stack.tsx';
import { useToast } from '#ui/toast.tsx';
import type { InviteLine } from '#portfolio/portfolio.ts';
import { firstName } from '../names.ts';
import { paths } from '../paths.ts';
import { SafetyDigits } from '../safety-digits.tsx';
import { usePeopleCommand } from './use-people-command.ts';
import { Withdraw } from './withdraw.tsx';
import { peopleErrorWords, registrationWords } from './words.ts';

type Answer = NonNullable<InviteLine['answer']>;
type AnsweredInviteProps = { readonly invite: InviteLine; readonly answer: Answer };

/** Who answered, as they say of themselves, and the digits that show it is really them. */
export function AnsweredInvite({ invite, answer }: AnsweredInviteProps) {
  return (
    <Stack gap={5}>
      <Box>
        <div className="people-answer">
          <p className="people-answer-name">
            <Name>{answer.name}</Name>
          </p>
          <p>
            <Name>{answer.role}</Name>
          </p>
          <p className="people-faint">{registrationWords(answer.registration)}</p>
        </div>
      </Box>
      <Section title="Is it really them?">
        <div className="people-check">
          <p>
            Anyone with the link could have answered. Compare these digits with{' '}
            <Name>{answer.name}</Name>, in person or by phone. They find the same ones under People,
            at your name.
          </p>
          <SafetyDigits safety={answer.safety} />
        </div>
      </Section>
      <Decide invite={invite} answer={answer} />
    </Stack>
  );
}

function Decide({ invite, answer }: AnsweredInviteProps) {
  const toast = useToast();
  const [, go] = useLocation();
  const { busy, problem, run } = usePeopleCommand();
  function confirm() {
    void run(
      (people) => people.confirm(invite.id),
      (person) => {
        toast({
          words: `${isolated(person.name)} is confirmed. They see nothing until you share an entry.`,
        });
        go(paths.people);
      },
    );
  }
  return (
    <Stack gap={4}>
      <p>
        Confirming shares nothing by itself. You choose entry by entry what {firstName(answer.name)}{' '}
        may read.
      </p>
      {problem && <Notice kind="error">{peopleErrorWords[problem]}</Notice>}
      <Cluster>
        <Button variant="filled" busy={busy ? 'Confirming…' : undefined} onClick={confirm}>
          Confirm {firstName(answer.name)}
        </Button>
        <Withdraw invite={invite} label="Not this person" />
      </Cluster>
    </Stack>
  );
}
