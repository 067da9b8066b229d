import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Stack } from '#ui/stack.tsx';
import { Tag } from '#ui/tag.tsx';
import { isolated } from '#domain/content/called.ts';
import type { InviteLine } from '#portfolio/portfolio.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { AnsweredInvite } from './answered-invite.tsx';
import { InviteLink } from './invite-link.tsx';
import { useFreshInvites } from './use-fresh-invites.ts';
import { Withdraw } from './withdraw.tsx';
import { inviteStateTones, inviteStateWords, isOpen } from './words.ts';
import './people.css';

/** One invitation: the link while it waits, the person once someone answered. */
export function InvitePage({ id }: { readonly id: string }) {
  useFreshInvites();
  const invites = useLive(usePortfolio().people.invites);
  const invite = invites.find((line) => line.id === id);
  return (
    <Page>
      <PageHeader
        title={invite ? `Invitation for ${isolated(invite.forName)}` : 'Invitation'}
        tab="Invitation"
        back={{ href: paths.people, label: 'People' }}
      />
      {invite ? <Invite invite={invite} /> : <p>This invitation is not on this device.</p>}
    </Page>
  );
}

function Invite({ invite }: { readonly invite: InviteLine }) {
  if (invite.state === 'answered' && invite.answer) {
    return <AnsweredInvite invite={invite} answer={invite.answer} />;
  }
  return (
    <Stack gap={5}>
      <Tag tone={inviteStateTones[invite.state]}>{inviteStateWords[invite.state]}</Tag>
      {invite.state === 'open' && <InviteLink invite={invite} />}
      {invite.state === 'expired' && (
        <p>Nothing was shared by it. Make a new one if it is still wanted.</p>
      )}
      {isOpen(invite) && <Withdraw invite={invite} label="Withdraw the invitation" />}
    </Stack>
  );
}
