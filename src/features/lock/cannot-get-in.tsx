import { Link } from 'wouter';
import type { Known } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { paths } from '../paths.ts';

type CannotGetInProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly person: Known;
};

/** The ways back, honestly: nobody else holds a key. */
export function CannotGetIn({ open, onClose, person }: CannotGetInProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="I cannot get in"
      lead="Nobody else holds a key to this portfolio, so nobody can reset it. These are the ways back."
      foot={<Button onClick={onClose}>Close</Button>}
    >
      <ol className="lock-help">
        <li>
          <strong>The passphrase, looked at.</strong> Press the eye to see what you type. Check Caps
          Lock, spaces and the spelling of each word.
        </li>
        {person.connected && (
          <li>
            <strong>The passphrase of before.</strong> If it was changed on another device, the new
            one opens this device once it is online. Until then the old one does.
          </li>
        )}
        <li>
          <strong>The recovery kit.</strong> The paper or file from the day you began, with eight
          groups of four. It opens the portfolio in place of the passphrase.
        </li>
        <li>
          <strong>Another device that is still open.</strong> In Settings there you can make a new
          kit or a backup while it is unlocked.
        </li>
        <li>
          <strong>A backup file.</strong> It opens with the passphrase or kit of its own day, which
          you may still know. <Link href={paths.restore}>Restore from a backup</Link>
        </li>
      </ol>
      <p className="lock-last">
        Without passphrase, kit and backup the words cannot be opened by anyone, ever.{' '}
        {person.connected
          ? 'What you shared can still be read by the people you shared it with.'
          : 'This portfolio has no account, so there is no other copy of it.'}{' '}
        They stay sealed on this device until you remember.
      </p>
    </Dialog>
  );
}
