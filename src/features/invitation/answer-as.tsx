import { useState } from 'react';
import type { InviteLink } from '#portfolio/device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Live } from '#ui/live.tsx';
import { Name } from '#ui/name.tsx';
import { Notice } from '#ui/notice.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { useLive } from '../portfolio-context.ts';
import type { Answered } from './answer-invitation.ts';
import { useAnswering } from './use-answering.ts';
import { answeringWords, invitationWords } from './words.ts';

type AnswerAsProps = {
  readonly portfolio: Portfolio;
  readonly link: InviteLink;
  readonly student: string;
  readonly onAnswered: (answered: Answered) => void;
};

/** Answering as the person whose portfolio is open; without an account the invitation makes one. */
export function AnswerAs({ portfolio, link, student, onAnswered }: AnswerAsProps) {
  const { name } = useLive(portfolio.profile);
  const isConnected = useLive(portfolio.account.connected);
  const [passphrase, setPassphrase] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const { isBusy, error, answer } = useAnswering(link, onAnswered);

  const submit = () => {
    const isMissing = !isConnected && passphrase.trim() === '';
    setEmpty(isMissing);
    if (!isMissing) void answer(portfolio, isConnected ? undefined : passphrase);
  };
  return (
    <Form onSubmit={submit} label="Answer the invitation">
      {error !== undefined && error !== 'wrong-passphrase' && (
        <Notice kind="error">{answeringWords(error, student)}</Notice>
      )}
      {!isConnected && (
        <PasswordField
          label="Your passphrase"
          help="Answering connects your portfolio to the server: a sealed copy is kept there."
          value={passphrase}
          onValue={setPassphrase}
          error={
            isEmpty
              ? 'Type your passphrase.'
              : error === 'wrong-passphrase'
                ? invitationWords(error)
                : undefined
          }
          autoComplete="current-password"
        />
      )}
      <Button
        variant="filled"
        size="large"
        wide
        type="submit"
        busy={isBusy ? 'Answering' : undefined}
      >
        Answer as <Name>{name}</Name>
      </Button>
      <Live>{isBusy ? 'Answering' : ''}</Live>
    </Form>
  );
}
