import { Button } from '#ui/button.tsx';
import { Cluster, Stack } from '#ui/stack.tsx';
import { QrCode } from '#ui/qr-code.tsx';
import { useToast } from '#ui/toast.tsx';
import type { InviteLine } from '#portfolio/portfolio.ts';
import { When } from '../when.tsx';
import { canSend, copyLink, sendLink } from './hand-over.ts';

/** The link as words and as a code, and how to hand it over safely. */
export function InviteLink({ invite }: { readonly invite: InviteLine }) {
  const toast = useToast();
  async function copy() {
    const isCopied = await copyLink(invite.link);
    toast({
      words: isCopied
        ? 'Link copied. Paste it into a private chat.'
        : 'The browser did not allow copying. Mark the link and copy it yourself.',
    });
  }
  return (
    <Stack gap={4}>
      <div className="people-code">
        <QrCode
          value={invite.link}
          label={`Code that opens the invitation for ${invite.forName}`}
        />
      </div>
      <p className="people-link" tabIndex={0} role="group" aria-label="The link">
        {invite.link}
      </p>
      <Cluster>
        <Button icon="copy" onClick={() => void copy()}>
          Copy the link
        </Button>
        {canSend(invite.link) && (
          <Button icon="share" onClick={() => void sendLink(invite.link)}>
            Send it
          </Button>
        )}
      </Cluster>
      <ul className="people-advice">
        <li>
          Let them scan the code, or send the link in a private chat. Not in a group, not by post.
        </li>
        <li>Whoever has the link can answer it, so you confirm the person afterwards.</li>
        <li>
          It works once, until <When at={new Date(invite.expires)} form="day" />.
        </li>
      </ul>
    </Stack>
  );
}
