import './welcome.css';
import { useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { PageHeader } from '#ui/page-header.tsx';
import { Steps } from '#ui/steps.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import { nobody, noSupervisor, whoStudent, whoSupervisor } from '../about.ts';
import type { Created } from '../create-portfolio.ts';
import { Doorway } from '../doorway.tsx';
import { LeaveKitDialog } from '../leave-kit-dialog.tsx';
import { LockedMeanwhile } from '../locked-meanwhile.tsx';
import { MadeKit } from '../made-kit.tsx';
import { noPassphrase } from '../passphrase-draft.ts';
import { PassphraseStep } from '../passphrase-step.tsx';
import { paths } from '../paths.ts';
import { useDevice, useLive } from '../portfolio-context.ts';
import { useMaking } from '../use-making.ts';
import { useStepFocus } from '../use-step-focus.ts';
import { useSteps } from '../use-steps.ts';
import { AboutStep } from './about-step.tsx';
import { LeaveDialog } from './leave-dialog.tsx';

const steps = ['about', 'passphrase', 'kit', 'typed'] as const;
type Step = (typeof steps)[number];

const heads: Record<Step, { readonly title: string; readonly lead: string }> = {
  about: { title: 'About you', lead: 'It stays on this device, sealed like everything you write.' },
  passphrase: { title: 'Your passphrase', lead: 'It seals everything you write.' },
  kit: {
    title: 'Your recovery kit',
    lead: 'Your portfolio is made. This is shown once: print it or save it now.',
  },
  typed: {
    title: 'Type two groups back',
    lead: 'From the paper or file, to be sure that it is there and can be read.',
  },
};

/** Makes a portfolio on this device, with no account and no network. */
export function CreatePage() {
  const [, navigate] = useLocation();
  const { who, isBegun, ...about } = useAbout();
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const [isLeaving, setLeaving] = useState(false);
  const making = useMaking();
  const { step, ...go } = useSteps(steps, making.made && 'kit');
  const { phase } = useLive(useDevice().phase);

  useUnsavedGuard(isBegun);
  useStepFocus(step);
  const finish = () => navigate(paths.today, { replace: true });

  // The kit must not stand on a locked screen; a new one can be made in Settings.
  if (making.made && phase === 'locked') return <LockedMeanwhile onGo={finish} />;
  // Whoever comes back here has their portfolio.
  if (!making.made && !making.isBusy && phase === 'open')
    return <Redirect to={paths.today} replace />;
  return (
    <Doorway>
      <Steps step={steps.indexOf(step) + 1} of={steps.length} />
      <PageHeader title={heads[step].title} tab="New portfolio" lead={heads[step].lead} />
      {step === 'about' && (
        <AboutStep
          {...about}
          onDone={() => go.goTo('passphrase')}
          onLeave={() => (isBegun ? setLeaving(true) : navigate(paths.welcome))}
        />
      )}
      {step === 'passphrase' && who && (
        <PassphraseStep
          draft={passphrase}
          onDraft={setPassphrase}
          onChosen={(chosen) => making.make(who, chosen, () => go.goOnTo('kit'))}
          onBack={go.back}
          goOn="Make my portfolio"
          busy={making.isBusy ? 'Making your keys' : undefined}
          error={making.error}
        />
      )}
      {making.made && (step === 'kit' || step === 'typed') && (
        <MadeKit
          kit={making.made.kit}
          showing={step}
          onType={() => go.goTo('typed')}
          onShowAgain={go.back}
          onDone={() => void typedBack(making.made).then(finish)}
          onLater={finish}
        />
      )}
      <LeaveKitDialog open={go.isLeaving} onStay={go.stay} onLeave={finish} />
      <LeaveDialog
        open={isLeaving}
        onStay={() => setLeaving(false)}
        onLeave={() => navigate(paths.welcome)}
      />
    </Doorway>
  );
}

/** Who the portfolio is for, as far as it is filled in. */
function useAbout() {
  const isSupervisor = new URLSearchParams(useSearch()).get('as') === 'supervisor';
  const [student, onStudent] = useState(nobody);
  const [supervisor, onSupervisor] = useState(noSupervisor);
  const person = isSupervisor ? ('supervisor' as const) : ('student' as const);
  return {
    person,
    student,
    onStudent,
    supervisor,
    onSupervisor,
    who: isSupervisor ? whoSupervisor(supervisor) : whoStudent(student),
    isBegun: student !== nobody || supervisor !== noSupervisor,
  };
}

/** If this cannot be written the reminder stays, which is harmless: the kit itself is kept. */
async function typedBack(made: Created | undefined): Promise<void> {
  await made?.portfolio.account.kitWasTypedBack();
}
