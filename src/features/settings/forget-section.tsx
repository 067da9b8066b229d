import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Waiting } from '#portfolio/device.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Section } from '#ui/section.tsx';
import { useOnline } from '#ui/use-online.ts';
import { paths } from '../paths.ts';
import { useDevice, useLive, usePortfolio } from '../portfolio-context.ts';
import { lossWords } from './words.ts';

/** Takes the portfolio off this device, after saying in numbers what that would lose. */
export function ForgetSection() {
  const device = useDevice();
  const { me, account } = usePortfolio();
  const connected = useLive(account.connected);
  const lastBackup = useLive(account.lastBackup);
  const [, navigate] = useLocation();
  const isOnline = useOnline();
  const [waiting, setWaiting] = useState<Waiting>();

  const ask = async () => {
    await device.flush();
    setWaiting(await device.waiting(me));
  };
  const forget = async () => {
    setWaiting(undefined);
    await device.forget(me);
    navigate(paths.today, { replace: true });
  };
  return (
    <Section title="Leave this device">
      <div className="settings-text">
        <p>
          Removes this portfolio from this browser: words, keys and all.
          {connected ? ' The server keeps its sealed copy.' : ' There is no other copy.'}
        </p>
        <Button variant="danger" icon="bin" onClick={ask}>
          Forget this portfolio here
        </Button>
      </div>
      <ConfirmDialog
        open={waiting !== undefined}
        onClose={() => setWaiting(undefined)}
        onConfirm={forget}
        title="Forget this portfolio on this device?"
        words={lossWords({
          connected,
          unsent: waiting?.unsent ?? 0,
          typed: waiting?.typed ?? 0,
          backedUp: lastBackup !== undefined,
          isOnline,
        })}
        confirmLabel="Forget it here"
      />
    </Section>
  );
}
