import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { signOutWords } from './words.ts';

/** Ends the session. If the server does not have everything yet it says so first: what is unsent stays here, and waits. */
export function SignOut() {
  const { account } = usePortfolio();
  const { waiting, refused } = useLive(account.status);
  const unsent = waiting + refused;
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState<'send' | 'out'>();
  const signOut = async () => {
    setAsking(false);
    setBusy('out');
    await account.signOut();
    setBusy(undefined);
  };
  const send = async () => {
    setBusy('send');
    await account.syncNow();
    setBusy(undefined);
  };
  return (
    <>
      <Button
        onClick={() => (unsent > 0 ? setAsking(true) : void signOut())}
        busy={busy === 'out' ? 'Signing out' : undefined}
      >
        Sign out
      </Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={unsent > 0 ? 'Sign out before everything is sent?' : 'Everything is sent'}
        lead={signOutWords(unsent)}
        foot={
          <>
            {unsent > 0 && (
              <Button icon="send" onClick={send} busy={busy === 'send' ? 'Sending' : undefined}>
                Send now
              </Button>
            )}
            <Button variant="filled" onClick={signOut}>
              Sign out
            </Button>
          </>
        }
      />
    </>
  );
}
