import { type ReactNode, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { entryId } from '#features/entry-id.ts';
import { LockButton } from '#features/lock/lock-button.tsx';
import { paths } from '#features/paths.ts';
import { useNewFeedback } from '#features/sharing/use-new-feedback.ts';
import { WritingPage } from '#features/writing/writing-page.tsx';
import * as pages from './pages.tsx';

/** The pages of somebody who keeps a portfolio; here features meet. */
export function StudentRoutes() {
  return (
    <Switch>
      <Route path={paths.today}>
        <pages.Today />
      </Route>
      <Route path="/write/:id?">{({ id }) => <WritingPage id={id} />}</Route>
      <Route path={paths.bin}>
        <pages.BinPage />
      </Route>
      <Route path="/journal/:id/versions">{({ id }) => <pages.VersionsPage id={id} />}</Route>
      <Route path="/journal/:id/history">{({ id }) => <pages.HistoryPage id={id} />}</Route>
      <Route path="/journal/:id?">{({ id }) => <Journal id={id} />}</Route>
      <Route path={paths.placement}>
        <pages.PlacementPage lock={<LockButton />} />
      </Route>
      <Route path="/placement/details/:id">
        {({ id }) => <pages.DetailsPage key={id} id={entryId(id)} lock={<LockButton />} />}
      </Route>
      <Route path={paths.hours}>
        <pages.HoursPage lock={<LockButton />} />
      </Route>
      <Route path={paths.objectives}>
        <pages.ObjectivesPage lock={<LockButton />} />
      </Route>
      <Route path={paths.handIn}>
        <pages.HandInPage lock={<LockButton />} />
      </Route>
      <Route>
        <Redirect to={paths.today} replace />
      </Route>
    </Switch>
  );
}

/** List and entry are one place: beside each other on a laptop, one over the other on a phone. */
function Journal({ id }: { readonly id: string | undefined }) {
  const fresh = new Map<string, number>(useNewFeedback().map(({ doc, count }) => [doc, count]));
  return (
    <pages.JournalPage
      id={id}
      fresh={fresh}
      lock={<LockButton />}
      entry={
        id && (
          <Part>
            <pages.EntryPage
              key={id}
              id={id}
              sharing={
                <Part>
                  <pages.SharingBox doc={entryId(id)} />
                </Part>
              }
              feedback={
                <Part>
                  <pages.FeedbackThread doc={entryId(id)} />
                </Part>
              }
            />
          </Part>
        )
      }
    />
  );
}

/** Comes when its code has come. Without this, the whole page would go for that moment, and the focus with it. */
function Part({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={null}>{children}</Suspense>;
}
