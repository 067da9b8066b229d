import { useState } from 'react';
import type { ConnectError } from '#portfolio/account.ts';
import { Disclosure } from '#ui/disclosure.tsx';
import { Notice } from '#ui/notice.tsx';
import { noPassphrase } from '../passphrase-draft.ts';
import { PassphraseStep } from '../passphrase-step.tsx';
import { type WayBy, WayInFields } from '../way-in-fields.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { accountWords, otherDevicesWords } from './words.ts';

const missing: Record<WayBy, string> = {
  passphrase: 'Type the passphrase you have now.',
  kit: 'Type your recovery kit.',
};

function isAtField(error: ConnectError): boolean {
  return error === 'wrong-passphrase' || error === 'wrong-kit' || error === 'mistyped-kit';
}

/** Another passphrase for the same portfolio; the kit stays as it is. */
export function ChangePassphrase() {
  const isConnected = useLive(usePortfolio().account.connected);
  const [isOpen, setOpen] = useState(false);
  const [isChanged, setChanged] = useState(false);
  const done = () => {
    setOpen(false);
    setChanged(true);
  };
  return (
    <>
      <Disclosure summary="Change the passphrase" open={isOpen} onToggle={setOpen}>
        {isOpen && <ChangeForm onDone={done} />}
      </Disclosure>
      {isChanged && (
        <Notice kind="synced" title="The passphrase is changed.">
          {isConnected && `${otherDevicesWords} `}
          Backups you made before still open with the old one.
        </Notice>
      )}
    </>
  );
}

function ChangeForm({ onDone }: { readonly onDone: () => void }) {
  const { account } = usePortfolio();
  const isConnected = useLive(account.connected);
  const [by, setBy] = useState<WayBy>('passphrase');
  const [old, setOld] = useState('');
  const [oldError, setOldError] = useState<string>();
  const [draft, setDraft] = useState(noPassphrase);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const change = async (next: string) => {
    setError(undefined);
    setOldError(old.trim() === '' ? missing[by] : undefined);
    if (old.trim() === '') return;
    setBusy(true);
    const changed = await account.changePassphrase({ by, text: old }, next);
    setBusy(false);
    if (changed.ok) return onDone();
    if (isAtField(changed.error)) setOldError(accountWords[changed.error]);
    else setError(accountWords[changed.error]);
  };
  return (
    <div className="settings-fields">
      {isConnected && <p className="settings-note">This needs a connection.</p>}
      <WayInFields
        id="way-until-now"
        by={by}
        onBy={setBy}
        text={old}
        onText={setOld}
        error={oldError}
      />
      <PassphraseStep
        draft={draft}
        onDraft={setDraft}
        onChosen={(next) => void change(next)}
        goOn="Change it"
        reset="Your recovery kit opens it as well, and stays as it is."
        busy={isBusy ? 'Changing' : undefined}
        error={error}
      />
    </div>
  );
}
