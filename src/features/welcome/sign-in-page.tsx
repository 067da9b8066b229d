import { useState } from 'react';
import { useLocation } from 'wouter';
import { readLoginName } from '#domain/passphrase/login-name.ts';
import type { SignInError } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Form } from '#ui/form.tsx';
import { Live } from '#ui/live.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { TextField } from '#ui/text-field.tsx';
import { wordsFor } from '../about.ts';
import { Doorway } from '../doorway.tsx';
import { paths } from '../paths.ts';
import { useDevice } from '../portfolio-context.ts';
import { type WayBy, WayInFields } from '../way-in-fields.tsx';
import { loginNameProblem } from './login-name.ts';
import { signInWords } from './words.ts';

const ids = { name: 'sign-in-name', way: 'sign-in-way' } as const;

/** A portfolio that has an account, on a new device. */
export function SignInPage() {
  const [, navigate] = useLocation();
  return (
    <Doorway>
      <PageHeader
        title="Sign in"
        tab="Sign in"
        back={{ href: paths.welcome, label: 'Welcome' }}
        lead="Fetches your portfolio from the server, sealed, and opens it here. Your passphrase never leaves this device."
      />
      <SignInForm onDone={() => navigate(paths.today, { replace: true })} />
    </Doorway>
  );
}

export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const device = useDevice();
  const [loginName, setLoginName] = useState('');
  const [by, setBy] = useState<WayBy>('passphrase');
  const [text, setText] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<SignInError>();

  const name = readLoginName(loginName);
  const nameProblem = loginNameProblem(loginName);
  const missing = [
    ...(nameProblem === undefined ? [] : [{ id: ids.name, words: nameProblem }]),
    ...(text.trim() === ''
      ? [{ id: ids.way, words: by === 'kit' ? 'Type your kit.' : 'Type your passphrase.' }]
      : []),
  ];
  const shown = attempt > 0 ? missing : [];
  const submit = async () => {
    if (isBusy) return;
    setError(undefined);
    if (name === undefined || missing.length > 0) return setAttempt(attempt + 1);
    setBusy(true);
    const signedIn = await device.signIn(name, { by, text });
    setBusy(false);
    if (signedIn.ok) onDone();
    else setError(signedIn.error);
  };
  return (
    <Form onSubmit={submit} label="Sign in">
      <ErrorSummary errors={shown} attempt={attempt} />
      {error && <Notice kind="error">{signInWords[error]}</Notice>}
      <TextField
        id={ids.name}
        label="Login name"
        help="Two words and four digits, such as quiet-heron-4821. It stands on your recovery kit and in Settings."
        value={loginName}
        onValue={setLoginName}
        error={wordsFor(shown, ids.name)}
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <WayInFields
        id={ids.way}
        by={by}
        onBy={setBy}
        text={text}
        onText={setText}
        error={wordsFor(shown, ids.way)}
      />
      <Button variant="filled" type="submit" wide busy={isBusy ? 'Signing in' : undefined}>
        Sign in
      </Button>
      <Live>{isBusy ? 'Signing in' : ''}</Live>
    </Form>
  );
}
