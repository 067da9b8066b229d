import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Form } from '#ui/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { TextField } from '#ui/text-field.tsx';
import { useOnline } from '#ui/use-online.ts';
import { called, isolated } from '#domain/content/called.ts';
import type { InviteLine } from '#portfolio/portfolio.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { InviteLink } from './invite-link.tsx';
import { usePeopleCommand } from './use-people-command.ts';
import { peopleErrorWords } from './words.ts';

type InviteDialogProps = { readonly open: boolean; readonly onClose: () => void };

/** Asks whom the invitation is for, then shows the link to hand over. */
export function InviteDialog({ open, onClose }: InviteDialogProps) {
  const isConnected = useLive(usePortfolio().account.connected);
  const [made, setMade] = useState<InviteLine>();
  function close() {
    setMade(undefined);
    onClose();
  }
  if (!isConnected) return <NeedsAccount open={open} onClose={close} />;
  if (made) {
    return (
      <Dialog
        open={open}
        onClose={close}
        title="Hand this over"
        lead={`For ${isolated(made.forName)}. Nothing is shared until you have confirmed who answered.`}
        foot={
          <Button variant="filled" onClick={close}>
            Done
          </Button>
        }
      >
        <InviteLink invite={made} />
      </Dialog>
    );
  }
  return <ForWhom open={open} onClose={close} onMade={setMade} />;
}

function NeedsAccount({ open, onClose }: InviteDialogProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Invite a supervisor"
      lead="Your portfolio is only on this device. An invitation travels by the server, so it needs an account first. What you wrote stays sealed either way."
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="filled" href={paths.account}>
            Connect an account
          </Button>
        </>
      }
    />
  );
}

type ForWhomProps = InviteDialogProps & { readonly onMade: (invite: InviteLine) => void };

function ForWhom({ open, onClose, onMade }: ForWhomProps) {
  const isOnline = useOnline();
  const { busy, problem, run, forget } = usePeopleCommand();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  function type(value: string) {
    setName(value);
    setMissing(false);
    forget();
  }
  function make() {
    if (called(name) === '') return setMissing(true);
    return run((people) => people.invite(name), onMade);
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Invite a supervisor"
      lead="You get a link and a code to hand over. It works once, for 14 days."
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            variant="filled"
            type="submit"
            form="invite-form"
            busy={busy ? 'Making the link…' : undefined}
          >
            Make the link
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void make()} id="invite-form">
        {!isOnline && (
          <Notice kind="waiting" icon="cloud-off">
            No connection. Making an invitation needs one, for a moment.
          </Notice>
        )}
        {problem && <Notice kind="error">{peopleErrorWords[problem]}</Notice>}
        <TextField
          label="Who is it for?"
          help="Only you see this name. They say themselves what they are called."
          value={name}
          onValue={type}
          maxLength={100}
          autoComplete="off"
          data-first-focus
          error={
            missing ? 'Write a name or a role, so that you recognise the invitation.' : undefined
          }
        />
      </Form>
    </Dialog>
  );
}
