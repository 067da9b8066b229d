import './settings.css';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Stack } from '#ui/stack.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { ConnectAccount } from './connect-account.tsx';
import { ConnectedAccount } from './connected-account.tsx';

/** With an account a sealed copy rests on the server, other devices can fetch it, and sharing works. */
export function AccountPage() {
  const { account } = usePortfolio();
  const isConnected = useLive(account.connected);
  return (
    <Page>
      <div className="settings">
        <Stack gap={5}>
          <PageHeader
            title="Account"
            tab="Account"
            back={{ href: paths.settings, label: 'Settings' }}
            lead={
              isConnected
                ? undefined
                : 'You do not need one to write. Connect when you want a copy on the server, a second device, or to share.'
            }
          />
          {isConnected ? <ConnectedAccount /> : <ConnectAccount />}
        </Stack>
      </div>
    </Page>
  );
}
