import { type ReactNode, useState } from 'react';
import type { Result } from '#foundation/result.ts';
import type { ConnectError } from '#portfolio/account.ts';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Live } from '#ui/live.tsx';
import { Notice } from '#ui/notice.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { accountWords } from './words.ts';

type PassphraseFormProps = {
  readonly label: string;
  readonly goOn: string;
  readonly busy: string;
  readonly variant?: 'filled' | 'quiet' | undefined;
  /** Fields above the passphrase. */
  readonly children?: ReactNode;
  /** What is missing above, in words; then nothing is run. */
  readonly missing?: (() => string | undefined) | undefined;
  readonly run: (passphrase: string) => Promise<Result<unknown, ConnectError>>;
};

/** An act that needs the passphrase once more. A wrong one is said at its field, all else above. */
export function PassphraseForm(props: PassphraseFormProps) {
  const { label, goOn, busy, variant = 'quiet', children, missing, run } = props;
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fieldError, setFieldError] = useState<string>();
  const [error, setError] = useState<string>();

  const submit = async () => {
    if (isBusy) return;
    setError(undefined);
    setFieldError(text.trim() === '' ? 'Type your passphrase.' : undefined);
    if (missing?.() !== undefined || text.trim() === '') return;
    setBusy(true);
    const done = await run(text);
    setBusy(false);
    if (done.ok) return setText('');
    if (done.error === 'wrong-passphrase') setFieldError(accountWords[done.error]);
    else setError(accountWords[done.error]);
  };
  return (
    <Form onSubmit={submit} label={label}>
      {error !== undefined && <Notice kind="error">{error}</Notice>}
      {children}
      <PasswordField
        label="Your passphrase"
        value={text}
        onValue={setText}
        error={fieldError}
        autoComplete="current-password"
      />
      <div>
        <Button variant={variant} type="submit" busy={isBusy ? busy : undefined}>
          {goOn}
        </Button>
      </div>
      <Live>{isBusy ? busy : ''}</Live>
    </Form>
  );
}
