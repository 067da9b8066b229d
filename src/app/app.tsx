import { type ReactNode, Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { LockPage } from '#features/lock/lock-page.tsx';
import { UnlockHere } from '#features/lock/unlock-here.tsx';
import { useIdleLock } from '#features/lock/use-idle-lock.ts';
import { DeviceProvider, PortfolioProvider, useLive } from '#features/portfolio-context.ts';
import { paths } from '#features/paths.ts';
import { StatusBar } from '#features/sync-status/status-bar.tsx';
import type { Live } from '#foundation/live.ts';
import type { Device } from '#portfolio/device.ts';
import { ToastProvider } from '#ui/toast.tsx';
import { useRouteFocus } from '#ui/use-route-focus.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { OpenApp } from './open-app.tsx';
import {
  CreatePage,
  InvitationPage,
  LinkNeeded,
  loadPageAt,
  RestorePage,
  SignInForm,
  SignInPage,
  WelcomePage,
} from './pages.tsx';
import type { Invitation } from './read-invitation.ts';
import { UpdateOffer } from './update-offer.tsx';
import { UpdatesContext } from './updates-context.ts';
import type { Updates } from './updates.ts';

type Props = {
  readonly device: Device;
  readonly updates: Updates;
  readonly invitation: Live<Invitation>;
};

/** What stands depends on the phase alone: nobody here, locked, or open. */
export function App({ device, updates, invitation }: Props) {
  return (
    <DeviceProvider value={device}>
      <UpdatesContext value={updates}>
        <ToastProvider>
          <ErrorBoundary>
            <Suspense fallback={null}>
              <Phases device={device} invitation={invitation}>
                <UpdateOffer />
              </Phases>
            </Suspense>
          </ErrorBoundary>
        </ToastProvider>
      </UpdatesContext>
    </DeviceProvider>
  );
}

type PhasesProps = {
  readonly device: Device;
  readonly invitation: Live<Invitation>;
  readonly children: ReactNode;
};

function Phases({ device, invitation, children }: PhasesProps) {
  const phase = useLive(device.phase);
  const [location] = useLocation();
  const isInvited = location.startsWith('/i/');
  const isLocked = phase.phase === 'locked';
  useEffect(() => {
    if (isLocked) loadPageAt(location);
  }, [isLocked, location]);
  useIdleLock(device, phase.phase === 'open');
  useRouteFocus(phase.phase === 'open' ? 'open' : 'closed');
  if (phase.phase === 'starting') return null;
  // The doorway stands above all phases: making a portfolio goes on showing its kit once it is open.
  if (location.startsWith(paths.welcome)) return <Doorways foot={children} />;
  // An invitation, too: answering it makes a portfolio, signs in or unlocks on the way.
  if (isInvited) return <Invited invitation={invitation} isLocked={isLocked} />;
  if (phase.phase === 'open')
    return (
      <PortfolioProvider value={phase.portfolio} key={phase.portfolio.me}>
        {/* Its own, so that nothing it said stays on a locked screen. */}
        <ToastProvider>
          <OpenApp offer={children} />
        </ToastProvider>
      </PortfolioProvider>
    );
  if (phase.phase === 'new') return <WelcomePage foot={children} />;
  return (
    <LockPage
      foot={
        <>
          {children}
          <StatusBar locked />
        </>
      }
    />
  );
}

type InvitedProps = { readonly invitation: Live<Invitation>; readonly isLocked: boolean };

/** A reload has lost the secret, which stood nowhere but in the link. */
function Invited({ invitation, isLocked }: InvitedProps) {
  const link = useLive(invitation);
  const [location] = useLocation();
  if (typeof link !== 'object' || !location.endsWith(link.id))
    return <LinkNeeded isBroken={link === 'broken'} />;
  return (
    <InvitationPage
      link={link}
      signIn={<SignInForm onDone={() => undefined} />}
      unlock={isLocked && <UnlockHere />}
    />
  );
}

function Doorways({ foot }: { readonly foot: ReactNode }) {
  return (
    <Switch>
      <Route path={paths.create}>
        <CreatePage />
      </Route>
      <Route path={paths.signIn}>
        <SignInPage />
      </Route>
      <Route path={paths.restore}>
        <RestorePage />
      </Route>
      <Route>
        <WelcomePage foot={foot} />
      </Route>
    </Switch>
  );
}
