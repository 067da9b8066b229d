import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Device } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { refusalWords, type WayIn } from './words.ts';

type UnlockFormProps = {
  readonly loginName: string;
  readonly way: WayIn;
  readonly unlock: (text: string) => ReturnType<Device['unlock']>;
};

const asks = {
  passphrase: { label: 'Passphrase', empty: 'Type your passphrase.' },
  kit: { label: 'Recovery kit', empty: 'Type the eight groups from your paper.' },
} as const;

/** One field and one button. After a refusal the words stay in the field, to be looked at and mended. */
export function UnlockForm({ loginName, way, unlock }: UnlockFormProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [hasCapsLock, setCapsLock] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = async () => {
    if (isBusy) return;
    if (text.trim() === '') {
      setError(asks[way].empty);
      field.current?.focus();
      return;
    }
    setBusy(true);
    setError(undefined);
    // A vault that cannot be started throws; the field must not stay locked for that.
    const opened = await unlock(text).finally(() => setBusy(false));
    if (opened.ok) return;
    setError(refusalWords(opened.error, text));
    field.current?.focus();
  };
  const seeCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <Form onSubmit={submit} label="Unlock">
      {/* A password manager looks for the name beside the secret. */}
      <input
        className="ui-hidden"
        type="text"
        name="username"
        autoComplete="username"
        value={loginName}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        ref={field}
        label={asks[way].label}
        help={
          way === 'kit'
            ? 'Eight groups of four. Small letters and missing dashes are fine.'
            : undefined
        }
        value={text}
        onValue={setText}
        error={error}
        autoComplete={way === 'kit' ? 'off' : 'current-password'}
        onKeyDown={seeCapsLock}
        onKeyUp={seeCapsLock}
      />
      {hasCapsLock && way === 'passphrase' && (
        <p className="lock-hint" role="status">
          Caps Lock is on.
        </p>
      )}
      <Button variant="filled" type="submit" wide busy={isBusy ? 'Unlocking' : undefined}>
        Unlock
      </Button>
    </Form>
  );
}
