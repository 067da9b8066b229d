import './welcome.css';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Device, RestoreError } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Form } from '#ui/form.tsx';
import { Live } from '#ui/live.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { wordsFor } from '../about.ts';
import { Doorway } from '../doorway.tsx';
import { paths } from '../paths.ts';
import { useDevice } from '../portfolio-context.ts';
import { type WayBy, WayInFields } from '../way-in-fields.tsx';
import { FileField } from './file-field.tsx';
import { restoredWords, restoreWords } from './words.ts';

const ids = { file: 'restore-file', way: 'restore-way' } as const;

type Restored = Extract<Awaited<ReturnType<Device['restore']>>, { ok: true }>['value'];

/** One backup file, opened and checked record by record; nothing of it needs a connection. */
export function RestorePage() {
  const [, navigate] = useLocation();
  const [restored, setRestored] = useState<Restored>();
  const goOn = () => navigate(paths.today, { replace: true });
  return (
    <Doorway>
      <PageHeader
        title={restored ? 'Your portfolio is back' : 'Restore from a backup'}
        tab="Restore"
        back={restored ? undefined : { href: paths.welcome, label: 'Welcome' }}
        lead={
          restored
            ? restoredWords(restored)
            : 'Works without a connection. What is on this device already stays as it is.'
        }
      />
      {restored ? (
        <Button variant="filled" onClick={goOn}>
          Open it
        </Button>
      ) : (
        <RestoreForm onRestored={setRestored} />
      )}
    </Doorway>
  );
}

type RestoreFormProps = { readonly onRestored: (restored: Restored) => void };

function RestoreForm({ onRestored }: RestoreFormProps) {
  const device = useDevice();
  const [file, setFile] = useState<File>();
  const [by, setBy] = useState<WayBy>('passphrase');
  const [text, setText] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [progress, setProgress] = useState<string>();
  const [error, setError] = useState<RestoreError>();

  const missing = [
    ...(file ? [] : [{ id: ids.file, words: 'Choose the backup file.' }]),
    ...(text.trim() === ''
      ? [{ id: ids.way, words: by === 'kit' ? 'Type the kit.' : 'Type the passphrase.' }]
      : []),
  ];
  const shown = attempt > 0 ? missing : [];
  const submit = async () => {
    if (progress !== undefined) return;
    setError(undefined);
    if (!file || missing.length > 0) return setAttempt(attempt + 1);
    setProgress('Opening the backup');
    const restored = await device.restore(file, { by, text }, (done, of) =>
      setProgress(`Checking, ${Math.floor((100 * done) / of)}% done`),
    );
    setProgress(undefined);
    if (restored.ok) onRestored(restored.value);
    else setError(restored.error);
  };
  return (
    <Form onSubmit={submit} label="Restore from a backup">
      <ErrorSummary errors={shown} attempt={attempt} />
      {error && (
        <Notice kind={error.code === 'nothing-new' ? 'waiting' : 'error'}>
          {restoreWords(error)}
        </Notice>
      )}
      <FileField
        id={ids.file}
        label="Backup file"
        help="Its name ends in .epb."
        accept=".epb"
        onFile={setFile}
        error={wordsFor(shown, ids.file)}
      />
      <WayInFields
        id={ids.way}
        by={by}
        onBy={setBy}
        text={text}
        onText={setText}
        error={wordsFor(shown, ids.way)}
      />
      <Button variant="filled" type="submit" wide busy={progress}>
        Restore
      </Button>
      <Live>{progress === undefined ? '' : 'Restoring'}</Live>
    </Form>
  );
}
