import './settings.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Stack } from '#ui/stack.tsx';
import type { Kit } from '../kit-text.ts';
import { LeaveKitDialog } from '../leave-kit-dialog.tsx';
import { MadeKit } from '../made-kit.tsx';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { useStepFocus } from '../use-step-focus.ts';
import { useSteps } from '../use-steps.ts';
import { CheckKit } from './check-kit.tsx';
import { NewKit } from './new-kit.tsx';

const steps = ['check', 'kit', 'typed'] as const;

/** The kit on paper: checked by typing it back, or replaced by a new one. */
export function KitPage() {
  const { account, loginName } = usePortfolio();
  const [, navigate] = useLocation();
  const [made, setMade] = useState<Kit>();
  const { step, ...go } = useSteps(steps, made && 'kit');
  useStepFocus(step);
  const done = () => navigate(paths.settings);
  const show = (kit: string) => {
    setMade({ kit, loginName, made: new Date() });
    go.goTo('kit');
  };
  if (made && step !== 'check') {
    return (
      <Page>
        <Stack gap={5}>
          <PageHeader
            title={step === 'kit' ? 'Your new recovery kit' : 'Type two groups back'}
            tab="Recovery kit"
            lead={
              step === 'kit'
                ? 'The old kit no longer works. This is shown once: print it or save it now.'
                : 'From the new paper or file.'
            }
          />
          <MadeKit
            kit={made}
            showing={step}
            onType={() => go.goTo('typed')}
            onShowAgain={go.back}
            onDone={() => void account.kitWasTypedBack().then(done)}
            onLater={done}
          />
          <LeaveKitDialog open={go.isLeaving} onStay={go.stay} onLeave={done} />
        </Stack>
      </Page>
    );
  }
  return (
    <Page>
      <div className="settings">
        <Stack gap={5}>
          <PageHeader
            title="Recovery kit"
            tab="Recovery kit"
            back={{ href: paths.settings, label: 'Settings' }}
            lead="Eight groups of four that open your portfolio when the passphrase is lost. It is never shown again after it was made."
          />
          <CheckKit />
          <NewKit onMade={show} />
        </Stack>
      </div>
    </Page>
  );
}
