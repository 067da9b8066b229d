import { useId } from 'react';
import { Checkbox } from '#ui/checkbox.tsx';
import { Icon } from '#ui/icon.tsx';
import { Name } from '#ui/name.tsx';
import { places } from './use-share.ts';
import type { Person } from '#portfolio/portfolio.ts';

type ReaderChoiceProps = {
  readonly people: readonly Person[];
  readonly chosen: ReadonlySet<Person['id']>;
  readonly onChoose: (id: Person['id'], isChosen: boolean) => void;
  readonly error: string | undefined;
};

/** The people it could go to, each with what they are. */
export function ReaderChoice({ people, chosen, onChoose, error }: ReaderChoiceProps) {
  const id = useId();
  return (
    <fieldset
      className="sharing-people"
      id={places.people}
      tabIndex={-1}
      aria-describedby={error ? id : undefined}
    >
      <legend>Who may read it</legend>
      {error !== undefined && (
        <p className="ui-field-error" id={id} role="alert">
          <Icon name="octagon-bar" size="small" />
          <span>{error}</span>
        </p>
      )}
      {people.map((person) => (
        <Checkbox
          key={person.id}
          checked={chosen.has(person.id)}
          onValue={(isChosen) => onChoose(person.id, isChosen)}
          label={
            <>
              <Name>{person.name}</Name>
              {person.role !== '' && (
                <span className="sharing-role">
                  , <Name>{person.role}</Name>
                </span>
              )}
            </>
          }
        />
      ))}
    </fieldset>
  );
}
