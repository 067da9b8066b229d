import { Button } from '#ui/button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Doorway } from '../doorway.tsx';
import { paths } from '../paths.ts';

/** For who opened what is meant for somebody else. */
export function OwnInvitation({ id }: { readonly id: string }) {
  return (
    <Doorway>
      <PageHeader
        title="This invitation is yours"
        tab="Invitation"
        lead="It is for the person who is to read what you share: send them the link, or let them scan the code. You opening it changes nothing."
      />
      <Button variant="filled" wide href={paths.invite(id)}>
        See the invitation
      </Button>
    </Doorway>
  );
}
