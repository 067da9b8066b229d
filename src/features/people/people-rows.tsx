import { Avatar } from '#ui/avatar.tsx';
import { Name } from '#ui/name.tsx';
import { Row } from '#ui/row.tsx';
import { Tag } from '#ui/tag.tsx';
import type { InviteLine, Person } from '#portfolio/portfolio.ts';
import { paths } from '../paths.ts';
import { When } from '../when.tsx';
import { inviteStateTones, inviteStateWords } from './words.ts';

type PersonRowProps = { readonly person: Person; readonly onOpen: (person: Person) => void };

/** Who they are; the rest stands in their dialog. */
export function PersonRow({ person, onOpen }: PersonRowProps) {
  const { name, role, stopped } = person;
  return (
    <Row
      lead={<Avatar name={name} />}
      title={<Name>{name}</Name>}
      onPress={() => onOpen(person)}
      meta={
        <>
          {role !== '' && <span className="people-line">{role}</span>}
          {stopped !== null && (
            <span className="people-line">
              <Met person={person} />
            </span>
          )}
        </>
      }
    />
  );
}

/** Since when this person is known, or that it ended. */
export function Met({ person: { met, stopped, direction } }: { readonly person: Person }) {
  const since = direction === 'reads-mine' ? 'Confirmed' : 'Answered';
  return stopped === null ? (
    <>
      {since} <When at={new Date(met)} form="day" />
    </>
  ) : (
    <>
      Ended <When at={new Date(stopped)} form="day" />
    </>
  );
}

export function InviteRow({ invite }: { readonly invite: InviteLine }) {
  const { id, forName, state, expires, answer } = invite;
  return (
    <Row
      href={paths.invite(id)}
      icon={state === 'answered' ? 'person' : 'link'}
      tone={state === 'answered' ? 'attention' : 'plain'}
      title={forName}
      meta={
        <>
          {answer && (
            <span className="people-line">
              <Name>{answer.name}</Name> answered
            </span>
          )}
          <Tag tone={inviteStateTones[state]}>{inviteStateWords[state]}</Tag>
          {state === 'open' && (
            <span className="people-line">
              Works until <When at={new Date(expires)} form="day" />
            </span>
          )}
        </>
      }
    />
  );
}
