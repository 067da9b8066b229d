import { type ReactNode, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { paths } from '#features/paths.ts';
import { useDevice, useLive, usePortfolio } from '#features/portfolio-context.ts';
import { keysAreOn } from '#features/preferences.ts';
import { LockButton } from '#features/lock/lock-button.tsx';
import { catchTyping, takeTyping } from '#features/typed-ahead.ts';
import { StatusBar } from '#features/sync-status/status-bar.tsx';
import type { Device } from '#portfolio/device.ts';
import { AppShell } from '#ui/app-shell.tsx';
import { forgetScroll } from '#ui/scroll-memory.ts';
import { useHotkeys } from '#ui/use-hotkeys.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import * as pages from './pages.tsx';
import { StudentRoutes } from './student-routes.tsx';
import { useNav } from './use-nav.ts';

/** What a person came for is on the screen by then. */
const QUIET_MS = 2000;

/** An open portfolio: the frame around every page, and the pages both kinds of people have. */
export function OpenApp({ offer }: { readonly offer: ReactNode }) {
  const device = useDevice();
  const { profile } = usePortfolio();
  const [location, go] = useLocation();
  const isStudent = useLive(profile).person === 'student';
  const write = () => {
    catchTyping();
    go(paths.write);
  };
  useHotkeys({ n: write }, useLive(keysAreOn) && isStudent);
  useWordsKept(device);
  useNothingLeftBehind();
  usePagesAhead(isStudent);
  const nav = useNav(isStudent);
  return (
    <AppShell
      nav={nav}
      foot={[
        { label: 'Lock', icon: 'lock', onSelect: () => void device.lock() },
        { label: 'Settings', icon: 'settings', href: paths.settings },
      ]}
      status={
        <>
          {offer}
          <StatusBar />
        </>
      }
      writing={location.startsWith(paths.write)}
    >
      <ErrorBoundary key={location.split('/')[1]}>
        <Suspense fallback={null}>
          <Switch>
            <Route path={paths.people}>
              <pages.PeoplePage lock={<LockButton />} />
            </Route>
            <Route path="/people/invites/:id">{({ id }) => <pages.InvitePage id={id} />}</Route>
            <Route path={paths.inbox}>
              <pages.InboxPage lock={<LockButton />} />
            </Route>
            <Route path="/inbox/:space/:id">
              {({ space, id }) => (
                <pages.InboxPage share={`${space}.${id}`} lock={<LockButton />} />
              )}
            </Route>
            <Route path="/inbox/:id">
              {({ id }) => <pages.InboxPage share={id} lock={<LockButton />} />}
            </Route>
            <Route path={paths.settings}>
              <pages.SettingsPage version={__VERSION__} lock={<LockButton />} />
            </Route>
            <Route path={paths.kit}>
              <pages.KitPage />
            </Route>
            <Route path={paths.backup}>
              <pages.BackupPage />
            </Route>
            <Route path={paths.account}>
              <pages.AccountPage />
            </Route>
            <Route path={paths.status}>
              <pages.StatusPage />
            </Route>
            {isStudent && (
              <Route>
                <StudentRoutes />
              </Route>
            )}
            <Route>
              <Redirect to={paths.inbox} replace />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </AppShell>
  );
}

/** Nothing of anybody's stays on a locked screen or behind it. */
function useNothingLeftBehind(): void {
  useEffect(
    () => () => {
      forgetScroll();
      takeTyping();
    },
    [],
  );
}

function usePagesAhead(isStudent: boolean): void {
  useEffect(() => {
    const timer = setTimeout(() => pages.loadPages(isStudent), QUIET_MS);
    return () => clearTimeout(timer);
  }, [isStudent]);
}

function useWordsKept(device: Device): void {
  useEffect(() => {
    // What was typed is wanted on the disk before the browser may take the page away.
    const keep = () => void (document.visibilityState === 'hidden' && device.flush());
    document.addEventListener('visibilitychange', keep);
    return () => document.removeEventListener('visibilitychange', keep);
  }, [device]);
}
