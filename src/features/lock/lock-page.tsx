import './lock.css';
import { type ReactNode, useState } from 'react';
import type { Device, Known, Phase } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { Doorway } from '../doorway.tsx';
import { paths } from '../paths.ts';
import { useDevice, useLive } from '../portfolio-context.ts';
import { CannotGetIn } from './cannot-get-in.tsx';
import { UnlockForm } from './unlock-form.tsx';
import { useWaiting } from './use-waiting.ts';
import { waitingWords, type WayIn } from './words.ts';

type LockPageProps = {
  /** The status line, and what an update says. */
  readonly foot?: ReactNode;
};

/** Everybody's way back in. It shows login names and numbers, never a word of content. */
export function LockPage({ foot }: LockPageProps) {
  const device = useDevice();
  const phase = useLive(device.phase);
  if (phase.phase !== 'locked') return null;
  return (
    <Doorway foot={foot}>
      <Locked device={device} phase={phase} />
    </Doorway>
  );
}

type LockedPhase = Extract<Phase, { phase: 'locked' }>;

function Locked({ device, phase }: { readonly device: Device; readonly phase: LockedPhase }) {
  const [chosen, setChosen] = useState(phase.last);
  const [way, setWay] = useState<WayIn>('passphrase');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const person = phase.people.find(({ id }) => id === chosen) ?? phase.people[0];
  if (!person) return null;
  return (
    <>
      <PageHeader
        title="Locked"
        tab="Locked"
        lead={<WhatWaits device={device} person={person} />}
      />
      {phase.people.length > 1 && (
        <RadioGroup
          legend="Whose portfolio?"
          value={person.id}
          onValue={setChosen}
          options={phase.people.map(({ id, loginName }) => ({ value: id, label: loginName }))}
        />
      )}
      <UnlockForm
        key={`${person.id} ${way}`}
        loginName={person.loginName}
        way={way}
        unlock={(text) => device.unlock(person.id, { by: way, text })}
      />
      <div className="lock-ways">
        <Button variant="text" onClick={() => setWay(way === 'kit' ? 'passphrase' : 'kit')}>
          {way === 'kit' ? 'Use the passphrase instead' : 'Use the recovery kit instead'}
        </Button>
        <Button variant="text" onClick={() => setHelpOpen(true)}>
          I cannot get in
        </Button>
        <Button variant="text" href={paths.welcome}>
          Add another portfolio
        </Button>
      </div>
      <CannotGetIn open={isHelpOpen} onClose={() => setHelpOpen(false)} person={person} />
    </>
  );
}

function WhatWaits({ device, person }: { readonly device: Device; readonly person: Known }) {
  const waiting = useWaiting(device, person.id);
  return waiting ? waitingWords(waiting, person.connected) : ' ';
}
