import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Section } from '#ui/section.tsx';
import { Cluster } from '#ui/stack.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { PassphraseForm } from './passphrase-form.tsx';
import { SignOut } from './sign-out.tsx';
import { stateWords } from './words.ts';

/** The login name, how it stands with the server, and the session. */
export function ConnectedAccount() {
  const { account, loginName } = usePortfolio();
  const { state } = useLive(account.status);
  const needsSignIn = state === 'needs-sign-in';
  return (
    <>
      <Section title="You">
        <div className="settings-text">
          <dl className="settings-facts">
            <div>
              <dt>Login name</dt>
              <dd className="settings-name">{loginName}</dd>
            </div>
            <div>
              <dt>State</dt>
              <dd>{stateWords[state]}</dd>
            </div>
          </dl>
          <p className="settings-note">
            With this name and your passphrase you open the portfolio on another device.
          </p>
        </div>
      </Section>
      {needsSignIn ? (
        <Section title="Sign in again">
          <div className="settings-text">
            <p>
              Your session ended. Writing goes on as before; sending waits for your passphrase. If
              it was changed on another device, type the new one: from then on it opens this device
              too.
            </p>
            <PassphraseForm
              label="Sign in again"
              goOn="Sign in"
              busy="Signing in"
              variant="filled"
              run={account.signInAgain}
            />
          </div>
        </Section>
      ) : (
        <Session />
      )}
    </>
  );
}

function Session() {
  const { account } = usePortfolio();
  const [isSending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    await account.syncNow();
    setSending(false);
  };
  return (
    <Section title="Session">
      <div className="settings-text">
        <Cluster>
          <Button icon="send" onClick={send} busy={isSending ? 'Sending' : undefined}>
            Send now
          </Button>
          <SignOut />
        </Cluster>
        <p className="settings-note">
          Signing out ends this device’s session with the server; without a connection, as soon as
          there is one. Your portfolio stays here and can be written in. Nothing is sent until you
          sign in again, also not after you have locked and unlocked it.
        </p>
      </div>
    </Section>
  );
}
