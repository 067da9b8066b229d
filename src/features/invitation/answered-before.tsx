import { type ReactNode, useEffect, useRef } from 'react';
import type { InviteLink } from '#portfolio/device.ts';
import type { Portfolio } from '#portfolio/portfolio.ts';
import { Button } from '#ui/button.tsx';
import { Live } from '#ui/live.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { Doorway } from '../doorway.tsx';
import { useDevice, useLive } from '../portfolio-context.ts';
import { AnswerAs } from './answer-as.tsx';
import type { Answered } from './answer-invitation.ts';
import { useAnswering } from './use-answering.ts';
import { answeringWords, beforeWords } from './words.ts';

type AnsweredBeforeProps = {
  readonly link: InviteLink;
  readonly student: string;
  readonly state: 'answered' | 'confirmed';
  readonly unlock?: ReactNode;
  readonly signIn?: ReactNode;
  readonly onAnswered: (answered: Answered) => void;
};

/** A link one has answered. Answering once more changes nothing on the server and mends what this device lacks. */
export function AnsweredBefore(props: AnsweredBeforeProps) {
  const { link, student, state, unlock, signIn, onAnswered } = props;
  const phase = useLive(useDevice().phase);
  return (
    <Doorway>
      <PageHeader
        title="You answered this invitation"
        tab="Invitation"
        lead={beforeWords(state, student)}
      />
      {phase.phase === 'open' ? (
        <Again portfolio={phase.portfolio} {...{ link, student, onAnswered }} />
      ) : (
        <Section title="Open your portfolio">{unlock || signIn}</Section>
      )}
    </Doorway>
  );
}

type AgainProps = Pick<AnsweredBeforeProps, 'link' | 'student' | 'onAnswered'> & {
  readonly portfolio: Portfolio;
};

function Again(props: AgainProps) {
  const isConnected = useLive(props.portfolio.account.connected);
  return isConnected ? <ByItself {...props} /> : <AnswerAs {...props} />;
}

function ByItself({ portfolio, link, student, onAnswered }: AgainProps) {
  const { isBusy, error, answer } = useAnswering(link, onAnswered);
  const hasAsked = useRef(false);
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    void answer(portfolio, undefined);
  }, [answer, portfolio]);
  return (
    <>
      {error !== undefined && (
        <Notice
          kind="error"
          action={<Button onClick={() => void answer(portfolio, undefined)}>Try again</Button>}
        >
          {answeringWords(error, student)}
        </Notice>
      )}
      <Live>{isBusy ? 'One moment' : ''}</Live>
    </>
  );
}
