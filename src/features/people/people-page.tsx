import { type ReactNode, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';
import { Stack } from '#ui/stack.tsx';
import type { InviteLine, Person } from '#portfolio/portfolio.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { InviteRow, PersonRow } from './people-rows.tsx';
import { useFreshInvites } from './use-fresh-invites.ts';
import { isOpen, sortedOut } from './words.ts';
import './people.css';

type PeoplePageProps = {
  /** Stands at the top right, as on every first-level page. */
  readonly lock?: ReactNode;
};

/** Who reads what I publish, whom I read, and the invitations between. */
export function PeoplePage({ lock }: PeoplePageProps) {
  const portfolio = usePortfolio();
  const people = useLive(portfolio.people.people);
  const invites = useLive(portfolio.people.invites);
  const profile = useLive(portfolio.profile);
  const [isInviting, setInviting] = useState(false);
  const [opened, setOpened] = useState<Person>();
  useFreshInvites();
  const isStudent = profile.person === 'student';
  const { readers, read, ended } = sortedOut(people);
  return (
    <Page>
      <PageHeader title="People" tab="People" actions={lock} />
      <Stack gap={6}>
        {isStudent && (
          <div>
            <Button variant="filled" icon="plus" onClick={() => setInviting(true)}>
              Invite a supervisor
            </Button>
          </div>
        )}
        <Invitations invites={invites} />
        {isStudent && <Readers readers={readers} onOpen={setOpened} />}
        {(read.length > 0 || !isStudent) && <ReadByMe people={read} onOpen={setOpened} />}
        <Ended people={ended} onOpen={setOpened} />
        {isStudent && <PhonePlaces />}
      </Stack>
      <PersonDialog person={opened} onClose={() => setOpened(undefined)} />
      <InviteDialog open={isInviting} onClose={() => setInviting(false)} />
    </Page>
  );
}

function Invitations({ invites }: { readonly invites: readonly InviteLine[] }) {
  const open = invites.filter(isOpen);
  const ended = invites.filter(({ state }) => state === 'expired');
  const shown = [
    ...open.filter(({ state }) => state === 'answered'),
    ...open.filter(({ state }) => state === 'open'),
    ...ended,
  ];
  if (shown.length === 0) return null;
  return (
    <Section title="Invitations">
      <RowList label="Invitations">
        {shown.map((invite) => (
          <InviteRow key={invite.id} invite={invite} />
        ))}
      </RowList>
    </Section>
  );
}

type Opening = { readonly onOpen: (person: Person) => void };

function Readers({ readers, onOpen }: Opening & { readonly readers: readonly Person[] }) {
  return (
    <Section title="Who can read what you share">
      {readers.length === 0 ? (
        <EmptyState words="Nobody can read anything yet. That is how it starts." />
      ) : (
        <>
          <p className="people-note">
            They see only what you share with them, entry by entry. Nobody else sees any of it.
          </p>
          <RowList label="People who can read what you share">
            {readers.map((person) => (
              <PersonRow key={person.contact} person={person} onOpen={onOpen} />
            ))}
          </RowList>
        </>
      )}
    </Section>
  );
}

function ReadByMe({ people, onOpen }: Opening & { readonly people: readonly Person[] }) {
  return (
    <Section title="Whom you read">
      {people.length === 0 ? (
        <EmptyState words="Nobody yet. Open the link a student sent you and answer it: then they stand here." />
      ) : (
        <RowList label="People whose entries you read">
          {people.map((person) => (
            <PersonRow key={person.contact} person={person} onOpen={onOpen} />
          ))}
        </RowList>
      )}
    </Section>
  );
}

/** What was stays to be seen, and nobody wonders where somebody went. */
function Ended({ people, onOpen }: Opening & { readonly people: readonly Person[] }) {
  if (people.length === 0) return null;
  return (
    <Section title="Ended">
      <RowList label="People with whom it has ended">
        {people.map((person) => (
          <PersonRow key={person.contact} person={person} onOpen={onOpen} />
        ))}
      </RowList>
    </Section>
  );
}

/** The sidebar has these on wider screens. */
function PhonePlaces() {
  return (
    <div className="people-phone">
      <RowList label="More">
        <Row
          icon="settings"
          title="Settings"
          meta="Account, recovery kit, backup"
          href={paths.settings}
        />
      </RowList>
    </div>
  );
}
