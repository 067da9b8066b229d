// First of all: the secret of an invitation leaves the address before anything else runs.
import { invitationLink } from './invitation-link.ts';
import '#ui/ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startTheme } from '#ui/theme.ts';
import { App } from './app.tsx';
import { openBrowserDevice } from './browser-device.ts';
import { watchParts } from './missing-parts.ts';
import { isSupported } from './supported.ts';
import { startUpdates } from './updates.ts';

async function start(): Promise<void> {
  startTheme();
  const parts = watchParts();
  const root = createRoot(document.getElementById('root') ?? document.body, {
    // What stands in the page's place then says what happened; it is no bug to be reported.
    onCaughtError: (error) => void (parts.isMissing(error) || reportError(error)),
  });
  if (!(await isSupported())) {
    const { UnsupportedPage } = await import('#features/welcome/unsupported.tsx');
    root.render(<UnsupportedPage />);
    return;
  }
  const device = openBrowserDevice(parts.notice);
  const updates = startUpdates(parts, () => device.flush());
  root.render(
    <StrictMode>
      <App device={device} updates={updates} invitation={invitationLink} />
    </StrictMode>,
  );
}

void start();
