import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { PasswordField } from '#ui/password-field.tsx';
import { Section } from '#ui/section.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { accountWords } from './words.ts';

/** Typing the whole kit back: the only proof that the paper is right. */
export function CheckKit() {
  const { account, profile } = usePortfolio();
  const { kit } = useLive(profile);
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [isRight, setRight] = useState(false);

  const check = async () => {
    if (isBusy) return;
    setRight(false);
    if (text.trim() === '') return setError('Type the eight groups from your paper.');
    setBusy(true);
    const checked = await account.confirmKit(text);
    setBusy(false);
    setError(checked.ok ? undefined : accountWords[checked.error]);
    setRight(checked.ok);
    if (checked.ok) setText('');
  };
  return (
    <Section title="Check the kit you have">
      <div className="settings-text">
        {kit.confirmed && !isRight && (
          <p className="settings-note">It was checked before. Once in a while is a good habit.</p>
        )}
        {isRight && (
          <Notice kind="synced" title="This is the right kit.">
            Put it back where it is safe.
          </Notice>
        )}
        <Form onSubmit={check} label="Check the kit you have">
          <PasswordField
            label="Recovery kit"
            help="Eight groups of four. Small letters and missing dashes are fine."
            value={text}
            onValue={setText}
            error={error}
            autoComplete="off"
          />
          <div>
            <Button variant="filled" type="submit" busy={isBusy ? 'Checking' : undefined}>
              Check it
            </Button>
          </div>
        </Form>
      </div>
    </Section>
  );
}
