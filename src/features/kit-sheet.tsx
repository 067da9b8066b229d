import './kit-sheet.css';
import { lazy, Suspense, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Live } from '#ui/live.tsx';
import { Logo } from '#ui/logo.tsx';
import { Notice } from '#ui/notice.tsx';
import { Cluster } from '#ui/stack.tsx';
import { groupsOf } from './kit-groups.ts';
import { type Kit, kitCode, kitText, madeWords } from './kit-text.ts';
import { saveFile } from './save-file.ts';

const QrCode = lazy(() => import('#ui/qr-code.tsx').then((qr) => ({ default: qr.QrCode })));

/** The kit as it is shown and printed: on paper it is one page with nothing else on it. */
export function KitSheet(kit: Kit) {
  return (
    <div className="kit">
      <KitPaper {...kit} />
      <KitActions {...kit} />
    </div>
  );
}

function KitPaper(kit: Kit) {
  return (
    <div className="kit-paper">
      <p className="kit-brand">
        <Logo word />
      </p>
      <h2 className="kit-title">Recovery kit</h2>
      <p className="kit-why">
        It opens this portfolio when the passphrase is lost. Nobody else can: not your university,
        not the people who run the server.
      </p>
      <dl className="kit-facts">
        <div>
          <dt>Login name</dt>
          <dd>{kit.loginName}</dd>
        </div>
        <div>
          <dt>Made on</dt>
          <dd>{madeWords(kit.made)}</dd>
        </div>
      </dl>
      <div className="kit-body">
        <ol className="kit-groups" aria-label="The kit, eight groups of four">
          {groupsOf(kit.kit).map((group, place) => (
            <li key={place} className="kit-group">
              <span className="kit-place">{place + 1}</span>
              <span>{group}</span>
            </li>
          ))}
        </ol>
        <div className="kit-qr">
          <Suspense>
            <QrCode value={kitCode(kit)} label="The same login name and kit as a code" />
          </Suspense>
        </div>
      </div>
      <ul className="kit-rules">
        <li>Keep it on paper, away from this device.</li>
        <li>Whoever has it can read everything in the portfolio.</li>
        <li>A newer kit makes this one useless.</li>
      </ul>
    </div>
  );
}

const FILE = 'pillarbook-recovery-kit.txt';

function KitActions(kit: Kit) {
  const [copied, setCopied] = useState<'yes' | 'no'>();
  const copy = () => copyText(kitText(kit)).then((isDone) => setCopied(isDone ? 'yes' : 'no'));
  return (
    <div className="kit-actions">
      <Cluster>
        <Button icon="print" onClick={() => print()}>
          Print
        </Button>
        <Button
          icon="download"
          onClick={() => saveFile(FILE, new Blob([kitText(kit)], { type: 'text/plain' }))}
        >
          Save as file
        </Button>
        <Button icon={copied === 'yes' ? 'check' : 'copy'} onClick={copy}>
          {copied === 'yes' ? 'Copied' : 'Copy'}
        </Button>
      </Cluster>
      <Live>{copied === 'yes' ? 'The kit is copied.' : ''}</Live>
      {copied === 'no' && (
        <Notice kind="attention">
          The browser does not allow copying here. Print the kit or save it as a file.
        </Notice>
      )}
    </div>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
