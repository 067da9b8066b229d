import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import { Tag } from '#ui/tag.tsx';
import { placeOfApp, thisBrowser } from '../installed.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { When } from '../when.tsx';
import { InstallHint } from './install-hint.tsx';
import { type StorageFacts, useStorage } from './use-storage.ts';
import { sizeWords } from './words.ts';

/** Where the words rest: how safe the browser keeps them, how much room there is, what is nowhere else. */
export function StorageSection() {
  const { facts, askToKeep } = useStorage();
  const [place] = useState(() => placeOfApp(thisBrowser()));
  const [isRefused, setRefused] = useState(false);
  const ask = async () => setRefused(!(await askToKeep()));
  return (
    <Section title="Storage">
      <div className="settings-fields">
        <dl className="settings-facts">
          <div>
            <dt>Only on this device</dt>
            <dd>
              <OnlyHere />
            </dd>
          </div>
          <div>
            <dt>Last backup</dt>
            <dd>
              <LastBackup />
            </dd>
          </div>
          <div>
            <dt>Kept by the browser</dt>
            <dd>
              <Kept facts={facts} />
            </dd>
          </div>
          <div>
            <dt>Room</dt>
            <dd>{facts ? roomWords(facts) : ' '}</dd>
          </div>
        </dl>
        {facts?.isKept === false && (
          <div>
            <Button onClick={ask}>Ask the browser to keep it</Button>
          </div>
        )}
        {isRefused && facts?.isKept === false && (
          <Notice kind="attention">
            The browser did not promise it. Installing Pillarbook, or using it for some days, makes
            it willing. A backup file is safe in any case.
          </Notice>
        )}
        {place !== 'installed' && <InstallHint place={place} />}
      </div>
    </Section>
  );
}

function LastBackup() {
  const last = useLive(usePortfolio().account.lastBackup);
  if (last === undefined) return <Link href={paths.backup}>None made on this device yet</Link>;
  return <When at={last} form="dayTime" />;
}

function Kept({ facts }: { readonly facts: StorageFacts | undefined }) {
  if (facts === undefined) return ' ';
  if (facts.isKept === undefined) return 'This browser does not say';
  return facts.isKept ? (
    <Tag tone="synced">Until you remove it</Tag>
  ) : (
    <Tag tone="attention">It may clear it when the device is full</Tag>
  );
}

function OnlyHere() {
  const { account, journal } = usePortfolio();
  const isConnected = useLive(account.connected);
  const { waiting, refused } = useLive(account.status);
  const { all } = useLive(journal.entries);
  if (!isConnected) {
    return all.length === 0
      ? 'Everything; nothing is written yet'
      : `Everything: ${all.length === 1 ? '1 entry' : `${all.length.toLocaleString('en-GB')} entries`}`;
  }
  const count = waiting + refused;
  if (count === 0) return 'Nothing; the server has a sealed copy of everything';
  return (
    <>
      {count === 1 ? '1 change' : `${count.toLocaleString('en-GB')} changes`}.{' '}
      <Link href={paths.status}>See which</Link>
    </>
  );
}

function roomWords({ used, quota }: StorageFacts): string {
  if (used === undefined || quota === undefined) return 'This browser does not say';
  return `${sizeWords(used)} used of ${sizeWords(quota)}`;
}
