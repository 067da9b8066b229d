import { type ReactNode, useState } from 'react';
import type { InviteLink } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Section } from '#ui/section.tsx';
import { useDevice, useLive } from '../portfolio-context.ts';
import { AnswerAs } from './answer-as.tsx';
import type { Answered } from './answer-invitation.ts';

type WhoAnswersProps = {
  readonly link: InviteLink;
  readonly student: string;
  readonly unlock?: ReactNode;
  readonly signIn?: ReactNode;
  readonly onAnswered: (answered: Answered) => void;
  readonly onSignUp: () => void;
};

/** The person whose portfolio is open, the one whose rests here locked, or someone new. */
export function WhoAnswers(props: WhoAnswersProps) {
  const { link, student, unlock, signIn, onAnswered, onSignUp } = props;
  const phase = useLive(useDevice().phase);
  if (phase.phase === 'open') {
    return (
      <>
        <AnswerAs
          portfolio={phase.portfolio}
          link={link}
          student={student}
          onAnswered={onAnswered}
        />
        <SomebodyElse onSignUp={onSignUp} />
      </>
    );
  }
  if (phase.phase === 'locked') {
    return (
      <>
        <Section title="Answer with the portfolio on this device">{unlock}</Section>
        <Disclosure summary="That is not me">
          <Button onClick={onSignUp}>Sign up as a supervisor</Button>
        </Disclosure>
      </>
    );
  }
  return (
    <>
      <Button variant="filled" size="large" wide onClick={onSignUp}>
        Sign up as a supervisor
      </Button>
      {signIn && <Disclosure summary="I have a portfolio already">{signIn}</Disclosure>}
    </>
  );
}

/** On a device several people use: the one who is here is locked out first. */
function SomebodyElse({ onSignUp }: { readonly onSignUp: () => void }) {
  const device = useDevice();
  const [isLocking, setLocking] = useState(false);
  const change = async () => {
    setLocking(true);
    await device.lock();
    onSignUp();
  };
  return (
    <Disclosure summary="That is not me">
      <div className="invitation-text">
        <p>The portfolio that is open will be locked first. Nothing in it is lost.</p>
        <Button onClick={change} busy={isLocking ? 'Locking' : undefined}>
          Sign up as a supervisor
        </Button>
      </div>
    </Disclosure>
  );
}
