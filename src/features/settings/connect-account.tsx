import { useState } from 'react';
import { Disclosure } from '#ui/disclosure.tsx';
import { Section } from '#ui/section.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useDevice, usePortfolio } from '../portfolio-context.ts';
import { PassphraseForm } from './passphrase-form.tsx';

/** What connecting means, and the code that lets a cohort in. */
export function ConnectAccount() {
  const { account } = usePortfolio();
  const [code, setCode] = useState('');
  const [isKnown, setKnown] = useState(false);
  const connect = (passphrase: string) =>
    account.connect(
      code.trim() === '' ? { by: 'open' } : { by: 'code', code: code.trim() },
      passphrase,
    );
  return (
    <>
      <Section title="What connecting means">
        <ul className="settings-list">
          <li>
            Everything is sent sealed. The server cannot read a word, and sees neither your name nor
            what you write about.
          </li>
          <li>It sees how much you write, when, and whom you share with, by number.</li>
          <li>Nothing is shared with anybody by connecting.</li>
          <li>Your passphrase never leaves this device.</li>
        </ul>
      </Section>
      <Section title="Connect">
        <PassphraseForm
          label="Connect"
          goOn="Connect"
          busy="Connecting"
          variant="filled"
          run={connect}
        >
          <TextField
            label="Cohort code"
            help="From your course. Leave it empty if your server asks for none."
            value={code}
            onValue={setCode}
            optional
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={40}
          />
        </PassphraseForm>
      </Section>
      <Disclosure summary="This portfolio has an account already" onToggle={setKnown}>
        {isKnown && <OwnAccountAgain />}
      </Disclosure>
    </>
  );
}

/** A portfolio that came back from a backup knows its login name, but this device was never let in. */
function OwnAccountAgain() {
  const device = useDevice();
  const { loginName } = usePortfolio();
  return (
    <div className="settings-text">
      <p>
        After a restore, sign in to the account <strong>{loginName}</strong> as it was. What the
        server has and this device lacks is fetched.
      </p>
      <PassphraseForm
        label="Sign in to the account"
        goOn="Sign in"
        busy="Signing in"
        run={(text) => device.signIn(loginName, { by: 'passphrase', text })}
      />
    </div>
  );
}
