import './welcome.css';
import { type ReactNode, useState } from 'react';
import { Redirect } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Doorway } from '../doorway.tsx';
import { type Place, placeOfApp, thisBrowser } from '../installed.ts';
import { paths } from '../paths.ts';
import { useDevice, useLive } from '../portfolio-context.ts';
import { InstallFirst } from './install-first.tsx';

/** Remembered until the page is left: who goes on in a tab has said so once. */
let goesOnInTab = false;

type WelcomePageProps = {
  /** Where the app runs; asked of the browser unless a test says it. */
  readonly place?: Place | undefined;
  readonly foot?: ReactNode;
};

/** The first thing anybody sees: what this is, and the ways to begin. */
export function WelcomePage({ place, foot }: WelcomePageProps) {
  const [found] = useState(() => place ?? placeOfApp(thisBrowser()));
  const [isWarned, setWarned] = useState(goesOnInTab);
  const isTab = found === 'ios-safari-tab' || found === 'ios-other-tab';
  const goOn = () => {
    goesOnInTab = true;
    setWarned(true);
  };
  return (
    <Doorway foot={foot}>
      {isTab && !isWarned ? (
        <InstallFirst isSafari={found === 'ios-safari-tab'} onGoOn={goOn} />
      ) : (
        <Ways />
      )}
    </Doorway>
  );
}

function Ways() {
  const { phase } = useLive(useDevice().phase);
  // Whoever comes back here has a portfolio open; another one begins from the lock screen.
  if (phase === 'open') return <Redirect to={paths.today} replace />;
  return (
    <>
      <PageHeader
        title="The placement portfolio that works with no signal"
        tab="Welcome"
        back={phase === 'locked' ? { href: paths.today, label: 'Back' } : undefined}
        lead="Write on the ward; your words are sealed and safe on this device at once. You choose what to share, and with whom."
      />
      <Button variant="filled" size="large" wide href={paths.create}>
        Start a portfolio
      </Button>
      <section className="welcome-have" aria-labelledby="welcome-have">
        <h2 id="welcome-have" className="ui-section-title">
          I have one already
        </h2>
        <RowList>
          <Row
            icon="cloud"
            title="Sign in"
            meta="With your login name, and a connection"
            href={paths.signIn}
          />
          <Row
            icon="restore"
            title="Restore from a backup file"
            meta="Works without a connection"
            href={paths.restore}
          />
        </RowList>
      </section>
      <Disclosure summary="I supervise students">
        <div className="welcome-supervise">
          <p>
            Open the link your student sent you. It brings you here by itself, and makes you known
            to them.
          </p>
          <p>No link yet? You can make your own portfolio first and use the link when it comes.</p>
          <Button href={`${paths.create}?as=supervisor`}>Start as a supervisor</Button>
        </div>
      </Disclosure>
    </>
  );
}
