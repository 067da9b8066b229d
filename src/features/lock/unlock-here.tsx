import './lock.css';
import { useState } from 'react';
import type { Known } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { behind } from '../behind.tsx';
import { useDevice, useLive } from '../portfolio-context.ts';
import { UnlockForm } from './unlock-form.tsx';
import type { WayIn } from './words.ts';

const CannotGetIn = behind(
  async () => (await import('./cannot-get-in.tsx')).CannotGetIn,
  ({ open }) => open,
);

type UnlockHereProps = {
  /** Told when somebody else is chosen, so that what stands above can follow. */
  readonly chosen: Known;
  readonly onChosen: (person: Known) => void;
  readonly people: readonly Known[];
};

/** Whose portfolio, and the way in: by passphrase or kit. */
export function UnlockPerson({ chosen, onChosen, people }: UnlockHereProps) {
  const device = useDevice();
  const [way, setWay] = useState<WayIn>('passphrase');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { id, loginName } = chosen;
  return (
    <>
      {people.length > 1 && (
        <RadioGroup
          legend="Whose portfolio?"
          value={id}
          onValue={(value) => onChosen(people.find((person) => person.id === value) ?? chosen)}
          options={people.map((person) => ({ value: person.id, label: person.loginName }))}
        />
      )}
      <UnlockForm
        key={`${id} ${way}`}
        loginName={loginName}
        way={way}
        unlock={(text) => device.unlock(id, { by: way, text })}
      />
      <div className="lock-ways">
        <Button variant="text" onClick={() => setWay(way === 'kit' ? 'passphrase' : 'kit')}>
          {way === 'kit' ? 'Use the passphrase instead' : 'Use the recovery kit instead'}
        </Button>
        <Button variant="text" onClick={() => setHelpOpen(true)}>
          I cannot get in
        </Button>
      </div>
      <CannotGetIn open={isHelpOpen} onClose={() => setHelpOpen(false)} person={chosen} />
    </>
  );
}

/** The same, wherever a locked portfolio stands in the way, such as on an invitation. */
export function UnlockHere() {
  const phase = useLive(useDevice().phase);
  const [chosen, setChosen] = useState<Known>();
  if (phase.phase !== 'locked') return null;
  const person = chosen ?? lastOf(phase);
  return person && <UnlockPerson chosen={person} onChosen={setChosen} people={phase.people} />;
}

/** Who was open here last; anybody if they were forgotten since. */
export function lastOf(phase: {
  readonly people: readonly Known[];
  readonly last: Known['id'];
}): Known | undefined {
  return phase.people.find(({ id }) => id === phase.last) ?? phase.people[0];
}
