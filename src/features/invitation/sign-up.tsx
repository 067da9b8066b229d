import { useState } from 'react';
import type { InviteLink } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Steps } from '#ui/steps.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import { noSupervisor, whoSupervisor } from '../about.ts';
import { Doorway } from '../doorway.tsx';
import { LeaveKitDialog } from '../leave-kit-dialog.tsx';
import { LockedMeanwhile } from '../locked-meanwhile.tsx';
import { MadeKit } from '../made-kit.tsx';
import { firstName } from '../names.ts';
import { chosenPassphrase, noPassphrase } from '../passphrase-draft.ts';
import { PassphraseStep } from '../passphrase-step.tsx';
import { useDevice, useLive } from '../portfolio-context.ts';
import type { Making } from '../use-making.ts';
import { useStepFocus } from '../use-step-focus.ts';
import type { Steps as StepsOf } from '../use-steps.ts';
import { AboutSupervisorStep } from './about-supervisor-step.tsx';
import type { Answered } from './answer-invitation.ts';
import { useAnswering } from './use-answering.ts';
import type { Offer } from './use-offer.ts';
import { answeringWords } from './words.ts';

/** The first is the invitation itself: what this began from, and what Back goes back to. */
export const signUpSteps = ['offer', 'about', 'passphrase', 'kit', 'typed', 'answer'] as const;
type Step = (typeof signUpSteps)[number];

const titles: Record<Step, string> = {
  offer: 'You are invited',
  about: 'About you',
  passphrase: 'Your passphrase',
  kit: 'Your recovery kit',
  typed: 'Type two groups back',
  answer: 'Answering',
};

type SignUpProps = {
  readonly link: InviteLink;
  readonly offer: Offer;
  readonly onAnswered: (answered: Answered) => void;
  readonly making: Making;
  readonly steps: StepsOf<Step>;
};

/** A supervisor's first portfolio, and then the answer. The invitation is used up by the answer only. */
export function SignUp({ link, offer, onAnswered, making, steps }: SignUpProps) {
  const { made, isBusy, error, make } = making;
  const { step, goTo, goOnTo, back } = steps;
  const student = firstName(offer.name);
  const [about, setAbout] = useState(noSupervisor);
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const answering = useAnswering(link, onAnswered);
  const isLocked = useLive(useDevice().phase).phase === 'locked';
  useUnsavedGuard(about !== noSupervisor);
  useStepFocus(step);

  const who = whoSupervisor(about);
  const answer = () => {
    if (!made) return;
    goOnTo('answer');
    void answering.answer(made.portfolio, chosenPassphrase(passphrase));
  };
  const leave = () => {
    making.forget();
    goOnTo('offer');
  };
  if (made && isLocked) return <LockedMeanwhile onGo={leave} />;
  return (
    <Doorway>
      <Steps step={Math.min(signUpSteps.indexOf(step), 4)} of={4} />
      <PageHeader title={titles[step]} tab="Invitation" lead={leadOf(step, student)} />
      {step === 'about' && (
        <AboutSupervisorStep
          about={about}
          onAbout={setAbout}
          onDone={() => goTo('passphrase')}
          onBack={back}
        />
      )}
      {step === 'passphrase' && who && (
        <PassphraseStep
          draft={passphrase}
          onDraft={setPassphrase}
          onChosen={(chosen) => void make(who, chosen, () => goOnTo('kit'))}
          onBack={back}
          goOn="Make my portfolio"
          busy={isBusy ? 'Making your keys' : undefined}
          error={error}
        />
      )}
      {made && (step === 'kit' || step === 'typed') && (
        <MadeKit
          kit={made.kit}
          showing={step}
          onType={() => goTo('typed')}
          onShowAgain={back}
          onDone={() => void made.portfolio.account.kitWasTypedBack().then(answer)}
          onLater={answer}
        />
      )}
      <LeaveKitDialog open={steps.isLeaving} onStay={steps.stay} onLeave={answer} />
      {step === 'answer' && answering.error !== undefined && (
        <Notice kind="error" action={<Button onClick={answer}>Try again</Button>}>
          {answeringWords(answering.error, student)} Your portfolio is made and stays here. If you
          close this page first, open the link once more later.
        </Notice>
      )}
    </Doorway>
  );
}

function leadOf(step: Step, student: string): string {
  const leads: Record<Step, string> = {
    offer: '',
    about: `${student} sees this, and decides whether it is you.`,
    passphrase: 'It seals what students share with you, on this device.',
    kit: `Your portfolio is made. This is shown once: print it or save it now. ${student} hears of you after this step.`,
    typed: 'From the paper or file, to be sure that it is there and can be read.',
    answer: `Telling ${student} that you are here.`,
  };
  return leads[step];
}
