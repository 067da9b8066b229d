import './lock.css';
import { type ReactNode, useState } from 'react';
import type { Device, Known, Phase } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import { Doorway } from '../doorway.tsx';
import { paths } from '../paths.ts';
import { useDevice, useLive } from '../portfolio-context.ts';
import { thisDevice } from '../this-device.ts';
import { lastOf, UnlockPerson } from './unlock-here.tsx';
import { useWaiting } from './use-waiting.ts';
import { heldWords, waitingWords } from './words.ts';

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

type LockedProps = {
  readonly device: Device;
  readonly phase: Extract<Phase, { phase: 'locked' }>;
};

function Locked({ device, phase }: LockedProps) {
  const [chosen, setChosen] = useState<Known>();
  const person = chosen ?? lastOf(phase);
  if (!person) return null;
  return (
    <>
      <PageHeader
        title="Locked"
        tab="Locked"
        lead={<WhatWaits device={device} person={person} />}
      />
      <HeldWords device={device} />
      <UnlockPerson chosen={person} onChosen={setChosen} people={phase.people} />
      <div className="lock-ways lock-add">
        <Button variant="text" href={paths.welcome}>
          Add another portfolio
        </Button>
      </div>
    </>
  );
}

/** Stands as long as closing this page would lose words. */
function HeldWords({ device }: { readonly device: Device }) {
  const isHolding = useLive(device.held) > 0;
  useUnsavedGuard(isHolding);
  return isHolding ? (
    <Notice kind="attention" title={heldWords.title(thisDevice())}>
      {heldWords.text}
    </Notice>
  ) : null;
}

function WhatWaits({ device, person }: { readonly device: Device; readonly person: Known }) {
  const waiting = useWaiting(device, person.id);
  return waiting ? waitingWords(waiting, person.connected) : ' ';
}
