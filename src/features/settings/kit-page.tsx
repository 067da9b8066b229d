import './settings.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Stack } from '#ui/stack.tsx';
import type { Kit } from '../kit-text.ts';
import { MadeKit } from '../made-kit.tsx';
import { paths } from '../paths.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { useStepFocus } from '../use-step-focus.ts';
import { CheckKit } from './check-kit.tsx';
import { NewKit } from './new-kit.tsx';

/** The kit on paper: checked by typing it back, or replaced by a new one. */
export function KitPage() {
  const { account, loginName } = usePortfolio();
  const [, navigate] = useLocation();
  const [made, setMade] = useState<Kit>();
  const [showing, setShowing] = useState<'kit' | 'typed'>('kit');
  useStepFocus(made ? showing : 'check');
  const done = () => navigate(paths.settings);
  if (made) {
    return (
      <Page>
        <Stack gap={5}>
          <PageHeader
            title={showing === 'kit' ? 'Your new recovery kit' : 'Type two groups back'}
            tab="Recovery kit"
            lead={
              showing === 'kit'
                ? 'The old kit no longer works. This is shown once: print it or save it now.'
                : 'From the new paper or file.'
            }
          />
          <MadeKit
            kit={made}
            showing={showing}
            onShowing={setShowing}
            onDone={() => void account.kitWasTypedBack().then(done)}
            onLater={done}
          />
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
          <NewKit onMade={(kit) => setMade({ kit, loginName, made: new Date() })} />
        </Stack>
      </div>
    </Page>
  );
}
