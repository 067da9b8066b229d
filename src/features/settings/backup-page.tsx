import './settings.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { dayHere, fullMoment } from '#domain/calendar.ts';
import { Button } from '#ui/button.tsx';
import { Live } from '#ui/live.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Stack } from '#ui/stack.tsx';
import { paths } from '../paths.ts';
import { useDevice, useLive, usePortfolio } from '../portfolio-context.ts';
import { saveFile } from '../save-file.ts';
import { backupName } from './words.ts';

/** One sealed file with everything in it. */
export function BackupPage() {
  const device = useDevice();
  const { account } = usePortfolio();
  const last = useLive(account.lastBackup);
  const [progress, setProgress] = useState<string>();
  const [saved, setSaved] = useState<string>();

  const make = async () => {
    setSaved(undefined);
    setProgress('Sealing');
    await device.flush();
    const file = await account.backup((done, of) => setProgress(`Sealing ${done} of ${of}`));
    const name = backupName(dayHere(new Date()));
    saveFile(name, file);
    setProgress(undefined);
    setSaved(name);
  };
  return (
    <Page>
      <Stack gap={5}>
        <PageHeader
          title="Backup"
          tab="Backup"
          back={{ href: paths.settings, label: 'Settings' }}
          lead="One file with everything you wrote, and the photos and files that are on this device, sealed. It opens with your passphrase or recovery kit, on any device, without a connection."
        />
        <p>
          {last === undefined
            ? 'No backup was made on this device yet.'
            : `Last made on ${fullMoment(last)}.`}
        </p>
        <div>
          <Button variant="filled" icon="download" busy={progress} onClick={make}>
            Make a backup
          </Button>
        </div>
        <Live>{progress === undefined ? '' : 'Making the backup'}</Live>
        {saved !== undefined && (
          <Notice kind="synced" title={`${saved} is in your downloads.`}>
            Keep a copy somewhere else than on this device. The passphrase and kit of today open it,
            also after you change them.
          </Notice>
        )}
        <p className="settings-note">
          Have a backup to open? <Link href={paths.restore}>Restore from a backup</Link>. What is on
          this device stays as it is.
        </p>
      </Stack>
    </Page>
  );
}
