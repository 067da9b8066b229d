import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { PageHeader } from '#ui/page-header.tsx';

type InstallFirstProps = {
  /** Only Safari is sure to offer the home screen. */
  readonly isSafari: boolean;
  readonly onGoOn: () => void;
};

/** On an iPhone or iPad, before a word is written: the tab and the installed app share nothing. */
export function InstallFirst({ isSafari, onGoOn }: InstallFirstProps) {
  return (
    <>
      <PageHeader
        title="Put Pillarbook on your home screen first"
        tab="Install"
        lead="On iPhone and iPad the installed app keeps its own storage. What you write in this tab does not move over, and Safari may clear it after seven days without a visit."
      />
      <ol className="install-steps">
        {!isSafari && <li>Open this page in Safari.</li>}
        <li>
          <span>
            Press Share <Icon name="share" size="small" /> in Safari’s bar.
          </span>
        </li>
        <li>Choose “Add to Home Screen”, then Add.</li>
        <li>Open Pillarbook from the home screen and start there.</li>
      </ol>
      <div className="install-go-on">
        <Button onClick={onGoOn}>Go on in this tab</Button>
        <p className="ui-meta">
          Good for trying it out, or with an account that keeps a sealed copy on the server.
        </p>
      </div>
    </>
  );
}
