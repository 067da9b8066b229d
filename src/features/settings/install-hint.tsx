import { Disclosure } from '#ui/disclosure.tsx';
import type { Place } from '../installed.ts';

const ways: Record<
  Exclude<Place, 'installed'>,
  { readonly warning?: string; readonly how: string }
> = {
  'ios-safari-tab': {
    warning:
      'The installed app keeps its own storage. What you wrote in this tab does not move over by itself: connect an account or make a backup first, then sign in or restore there.',
    how: 'Press Share in Safari’s bar, then Add to Home Screen.',
  },
  'ios-other-tab': {
    warning:
      'The installed app keeps its own storage. What you wrote in this tab does not move over by itself: connect an account or make a backup first, then sign in or restore there.',
    how: 'Open this page in Safari, press Share, then Add to Home Screen.',
  },
  tab: {
    how: 'Look for Install or Add to Home screen in the browser’s menu or address bar. Your words stay where they are.',
  },
};

/** How to put the app on the home screen, and what that does to what is written here. */
export function InstallHint({ place }: { readonly place: Exclude<Place, 'installed'> }) {
  const { warning, how } = ways[place];
  return (
    <Disclosure summary="Install Pillarbook as an app">
      <div className="settings-text">
        <p>{how}</p>
        {warning && <p>{warning}</p>}
      </div>
    </Disclosure>
  );
}
