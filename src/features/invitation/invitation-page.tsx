import './invitation.css';
import { type ReactNode, useState } from 'react';
import type { InviteLink } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { Doorway } from '../doorway.tsx';
import { firstName } from '../names.ts';
import { useMaking } from '../use-making.ts';
import { useStepFocus } from '../use-step-focus.ts';
import { useSteps } from '../use-steps.ts';
import type { Answered } from './answer-invitation.ts';
import { AnsweredBefore } from './answered-before.tsx';
import { AnsweredView } from './answered-view.tsx';
import { OwnInvitation } from './own-invitation.tsx';
import { SignUp, signUpSteps } from './sign-up.tsx';
import { useIsOwn } from './use-is-own.ts';
import { type Look, type Offer, useOffer } from './use-offer.ts';
import { WhoAnswers } from './who-answers.tsx';
import { invitationWords, mayHelpToTryAgain, offerWords } from './words.ts';

type InvitationPageProps = {
  /** Read from behind the # and wiped there before anything else ran. Keep the same object between renders. */
  readonly link: InviteLink;
  /** The unlock form, for someone whose portfolio rests here locked. */
  readonly unlock?: ReactNode;
  /** The sign-in form, for someone whose portfolio rests on the server. */
  readonly signIn?: ReactNode;
};

/** Opening an invitation: who invites, as whom one answers, and what happens next. */
export function InvitationPage({ link, unlock, signIn }: InvitationPageProps) {
  const { look, again } = useOffer(link);
  const isOwn = useIsOwn(link);
  const making = useMaking();
  const steps = useSteps(signUpSteps, making.made && 'kit');
  const isSigningUp = steps.step !== 'offer';
  const [answered, setAnswered] = useState<Answered>();
  useStepFocus(`${isSigningUp} ${answered !== undefined}`);
  if (isOwn) return <OwnInvitation id={link.id} />;
  if (look.state !== 'seen') return <NotSeen look={look} again={again} unlock={unlock} />;
  const { offer } = look;
  const student = firstName(offer.name);
  const before = offer.state === 'open' ? undefined : offer.state;
  if (answered) return <AnsweredView answered={answered} before={before} />;
  if (isSigningUp) {
    return (
      <SignUp link={link} offer={offer} onAnswered={setAnswered} making={making} steps={steps} />
    );
  }
  const answering = { link, student, unlock, signIn, onAnswered: setAnswered };
  if (before) return <AnsweredBefore state={before} {...answering} />;
  return (
    <Doorway>
      <OfferHeader offer={offer} />
      <WhoAnswers {...answering} onSignUp={() => steps.goTo('about')} />
    </Doorway>
  );
}

function OfferHeader({ offer }: { readonly offer: Offer }) {
  return (
    <>
      <PageHeader title="You are invited" tab="Invitation" />
      <div className="invitation-offer">
        <p className="invitation-who">{offerWords(offer)}</p>
        <p className="ui-meta">
          You will see only what {firstName(offer.name)} publishes to you, sealed on the way. You
          can read and answer without a connection, and stop whenever you like.
        </p>
      </div>
    </>
  );
}

type NotSeenProps = {
  readonly look: Exclude<Look, { state: 'seen' }>;
  readonly again: () => void;
  readonly unlock: ReactNode;
};

function NotSeen({ look, again, unlock }: NotSeenProps) {
  const isFailed = look.state === 'failed';
  return (
    <Doorway>
      <PageHeader
        title={isFailed ? 'This invitation cannot be opened' : 'You are invited'}
        tab="Invitation"
        lead={isFailed ? undefined : 'Asking who invites you.'}
      />
      {isFailed && (
        <Notice
          kind={look.code === 'unreachable' ? 'waiting' : 'error'}
          icon={look.code === 'unreachable' ? 'cloud-off' : undefined}
          action={mayHelpToTryAgain(look.code) && <Button onClick={again}>Try again</Button>}
        >
          {invitationWords(look.code)}
        </Notice>
      )}
      {isFailed && look.code === 'not-found' && unlock && (
        <Section title="Was it you who answered, or who made it?">{unlock}</Section>
      )}
    </Doorway>
  );
}
