import './passphrase-step.css';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Hidden } from '#ui/hidden.tsx';
import { Live } from '#ui/live.tsx';
import { Notice } from '#ui/notice.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Cluster } from '#ui/stack.tsx';
import {
  chosenPassphrase,
  offerWords,
  type PassphraseDraft,
  passphraseProblem,
} from './passphrase-draft.ts';

type PassphraseStepProps = {
  /** Held by the page, so that going back and forth loses nothing. */
  readonly draft: PassphraseDraft;
  readonly onDraft: (change: (draft: PassphraseDraft) => PassphraseDraft) => void;
  readonly onChosen: (passphrase: string) => void;
  readonly onBack?: (() => void) | undefined;
  readonly goOn: string;
  /** What stands by them when they forget it. */
  readonly reset?: string | undefined;
  /** While the keys are made. */
  readonly busy?: string | undefined;
  /** Why it did not work, from the page. */
  readonly error?: string | undefined;
};

const KIT_NEXT = 'The next step gives you a recovery kit for the day you forget.';

/** Five words made for the person, or their own choice; either way typed once, so that it was read. */
export function PassphraseStep(props: PassphraseStepProps) {
  const { draft, onDraft, onChosen, onBack, goOn, reset = KIT_NEXT, busy, error } = props;
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  useOfferedWords(draft, onDraft);

  const submit = () => {
    if (busy) return;
    const found = passphraseProblem(draft);
    setProblem(found);
    if (found === undefined) onChosen(chosenPassphrase(draft));
    else field.current?.focus();
  };
  const isMade = draft.kind === 'made';
  return (
    <Form onSubmit={submit} label="Passphrase">
      <RadioGroup
        legend="How shall it be opened?"
        value={draft.kind}
        onValue={(kind) => {
          setProblem(undefined);
          onDraft((before) => ({ ...before, kind }));
        }}
        options={[
          { value: 'made', label: 'With five words made for you', help: 'The safer choice.' },
          { value: 'own', label: 'With a passphrase of your own', help: '15 characters or more.' },
        ]}
      />
      {isMade && <OfferedWords draft={draft} onDraft={onDraft} />}
      <PasswordField
        key={draft.kind}
        ref={field}
        label={isMade ? 'Type the five words' : 'Your passphrase'}
        help={
          isMade
            ? 'Write them down first, or let your password manager keep them.'
            : 'Several words nobody would guess of you. Spaces are fine.'
        }
        value={isMade ? draft.typed : draft.own}
        onValue={(text) => onDraft((before) => ({ ...before, [isMade ? 'typed' : 'own']: text }))}
        error={problem}
        autoComplete="new-password"
        maxLength={256}
      />
      <Notice kind="attention" title="Nobody can reset it.">
        Not your university, not the people who run the server. {reset}
      </Notice>
      {error !== undefined && <Notice kind="error">{error}</Notice>}
      <Cluster>
        <Button variant="filled" type="submit" busy={busy}>
          {goOn}
        </Button>
        {onBack && (
          <Button variant="text" onClick={busy ? undefined : onBack}>
            Back
          </Button>
        )}
      </Cluster>
      <Live>{busy ?? ''}</Live>
    </Form>
  );
}

type DraftProps = Pick<PassphraseStepProps, 'draft' | 'onDraft'>;

function OfferedWords({ draft, onDraft }: DraftProps) {
  const others = async () => {
    const made = await offerWords();
    onDraft((before) => ({ ...before, made, typed: '' }));
  };
  return (
    <div className="passphrase-offer">
      <p className="passphrase-words" role="status">
        <Hidden>Your five words: </Hidden>
        {draft.made || ' '}
      </p>
      <Button icon="swap" size="small" onClick={others}>
        Other words
      </Button>
    </div>
  );
}

/** Makes the first five as soon as the word list is read. */
function useOfferedWords({ made }: PassphraseDraft, onDraft: DraftProps['onDraft']): void {
  const isNeeded = made === '';
  useEffect(() => {
    if (!isNeeded) return;
    let isWanted = true;
    void offerWords().then((words) => {
      if (isWanted) onDraft((before) => ({ ...before, made: before.made || words }));
    });
    return () => {
      isWanted = false;
    };
  }, [isNeeded, onDraft]);
}
