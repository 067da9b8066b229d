import './settings.css';
import type { ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';
import { Stack } from '#ui/stack.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { ForgetSection } from './forget-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { When } from '../when.tsx';
import { ThisDeviceSection } from './this-device-section.tsx';

type SettingsPageProps = {
  /** Of this build, e.g. 0.1.0. */
  readonly version: string;
  /** Stands at the top right, as on every first-level page. */
  readonly lock?: ReactNode;
};

/** Everything a person can set, and where their portfolio rests. */
export function SettingsPage({ version, lock }: SettingsPageProps) {
  const portfolio = usePortfolio();
  const profile = useLive(portfolio.profile);
  return (
    <Page>
      <div className="settings">
        <Stack gap={5}>
          <PageHeader title="Settings" tab="Settings" actions={lock} />
          {!profile.kit.confirmed && <KitReminder />}
          <ProfileSection key={portfolio.me} />
          <WaysBack />
          <ThisDeviceSection />
          <StorageSection />
          <ForgetSection />
          <About version={version} />
        </Stack>
      </div>
    </Page>
  );
}

function KitReminder() {
  return (
    <Notice
      kind="attention"
      title="Your recovery kit is not checked yet."
      action={<Button href={paths.kit}>Check it now</Button>}
    >
      If you forget the passphrase, the kit is the only way back in. Type it back once, to be sure
      that you have it.
    </Notice>
  );
}

/** Account, kit and backup: the three ways not to lose a portfolio, each with how it stands. */
function WaysBack() {
  const { account, profile, loginName } = usePortfolio();
  const isConnected = useLive(account.connected);
  const lastBackup = useLive(account.lastBackup);
  const { kit } = useLive(profile);
  return (
    <Section title="Ways back">
      <RowList>
        <Row
          icon="cloud"
          title="Account"
          meta={
            isConnected
              ? `Connected as ${loginName}`
              : 'None. This portfolio is on this device only'
          }
          href={paths.account}
        />
        <Row
          icon="key"
          title="Recovery kit"
          tone={kit.confirmed ? 'plain' : 'attention'}
          meta={kit.confirmed ? 'Checked' : 'Not checked yet'}
          href={paths.kit}
        />
        <Row
          icon="download"
          title="Backup"
          meta={
            lastBackup === undefined ? (
              'None made on this device yet'
            ) : (
              <>
                Last made on <When at={lastBackup} form="day" />
              </>
            )
          }
          href={paths.backup}
        />
      </RowList>
      <ChangePassphrase />
    </Section>
  );
}

function About({ version }: Pick<SettingsPageProps, 'version'>) {
  return (
    <Section title="About">
      <p className="settings-note">
        Pillarbook {version}. What you write is sealed on this device before it is kept or sent.
        Only you, and the people you share a copy with, can read it.
      </p>
    </Section>
  );
}
