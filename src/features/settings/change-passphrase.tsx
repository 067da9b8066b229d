import { useState } from 'react';
import { Disclosure } from '#ui/disclosure.tsx';
import { Notice } from '#ui/notice.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { noPassphrase } from '../passphrase-draft.ts';
import { PassphraseStep } from '../passphrase-step.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { accountWords } from './words.ts';

/** Another passphrase for the same portfolio; the kit stays as it is. */
export function ChangePassphrase() {
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
          Backups you made before still open with the old one.
        </Notice>
      )}
    </>
  );
}

function ChangeForm({ onDone }: { readonly onDone: () => void }) {
  const { account } = usePortfolio();
  const isConnected = useLive(account.connected);
  const [old, setOld] = useState('');
  const [oldError, setOldError] = useState<string>();
  const [draft, setDraft] = useState(noPassphrase);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const change = async (next: string) => {
    setError(undefined);
    setOldError(old.trim() === '' ? 'Type the passphrase you have now.' : undefined);
    if (old.trim() === '') return;
    setBusy(true);
    const changed = await account.changePassphrase(old, next);
    setBusy(false);
    if (changed.ok) return onDone();
    if (changed.error === 'wrong-passphrase') setOldError(accountWords[changed.error]);
    else setError(accountWords[changed.error]);
  };
  return (
    <div className="settings-fields">
      {isConnected && <p className="settings-note">This needs a connection.</p>}
      <PasswordField
        label="The passphrase you have now"
        value={old}
        onValue={setOld}
        error={oldError}
        autoComplete="current-password"
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
