import './status.css';
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';
import { Cluster, Stack } from '#ui/stack.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { When } from '../when.tsx';
import { NoticedSection } from './noticed-section.tsx';
import { RemovalsSection } from './removals-section.tsx';
import { unreadableWords } from './unreadable-words.ts';
import { type EntryStanding, standings } from './standings.ts';

/** Where everything rests: what is only here, what waits, what was refused, and what to do. */
export function StatusPage() {
  const { account, journal, unreadable } = usePortfolio();
  const status = useLive(account.status);
  const unread = unreadableWords(useLive(unreadable));
  const isConnected = useLive(account.connected);
  const { refused, twoVersions, waiting } = standings(
    useLive(journal.entries).all,
    useLive(journal.receipts),
  );
  return (
    <Page>
      <Stack gap={5}>
        <PageHeader
          title="Where your words are"
          tab="Status"
          back={{ href: paths.today, label: 'Today' }}
        />
        <Stack gap={4}>
          {isConnected ? <LastTime at={status.lastInStep} /> : <OnlyHere />}
          {isConnected && <SendNow />}
        </Stack>
        <RemovalsSection />
        {unread.map(({ title, words }) => (
          <Notice key={title} kind="attention" title={title}>
            {words}
          </Notice>
        ))}
        <Entries
          title="Refused by the server"
          words="They are kept on this device. A newer version of the entry may be accepted: open it, change it, and it is sent again."
          entries={refused}
        />
        <Entries
          title="Written in two places"
          words="Both versions are kept. Open the entry and choose the words you want."
          entries={twoVersions}
        />
        <Entries
          title="Waiting to be sent"
          words={
            status.state === 'needs-sign-in'
              ? 'They go once you have signed in again.'
              : 'They go by themselves, also while Pillarbook is locked.'
          }
          entries={waiting}
        />
        <Rest status={status} listed={waiting.length + refused.length} />
        {isConnected && <NoticedSection />}
      </Stack>
    </Page>
  );
}

function OnlyHere() {
  return (
    <Notice
      kind="waiting"
      icon="phone"
      action={
        <Cluster>
          <Button href={paths.account}>Connect an account</Button>
          <Button href={paths.backup}>Make a backup</Button>
        </Cluster>
      }
    >
      This portfolio has no account, so nothing waits and nothing is sent. If this device is lost,
      the words are lost with it. An account or a backup file is a second place for them.
    </Notice>
  );
}

function LastTime({ at }: { readonly at: number | undefined }) {
  return (
    <p className="status-note">
      {at === undefined ? (
        'Not everything has reached the server yet since this device was connected.'
      ) : (
        <>
          Everything was last on the server on <When at={at} form="dayTime" />.
        </>
      )}
    </p>
  );
}

function SendNow() {
  const { account } = usePortfolio();
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    await account.syncNow();
    setBusy(false);
  };
  return (
    <div>
      <Button variant="filled" icon="send" onClick={send} busy={isBusy ? 'Sending' : undefined}>
        Send now
      </Button>
    </div>
  );
}

type EntriesProps = {
  readonly title: string;
  readonly words: string;
  readonly entries: readonly EntryStanding[];
};

function Entries({ title, words, entries }: EntriesProps) {
  if (entries.length === 0) return null;
  return (
    <Section title={title} aside={entries.length.toLocaleString('en-GB')}>
      <p className="status-note">{words}</p>
      <RowList label={title}>
        {entries.map(({ id, title: name, href }) => (
          <Row key={id} title={<span className="status-title">{name}</span>} href={href} />
        ))}
      </RowList>
    </Section>
  );
}

type RestProps = {
  readonly status: { readonly waiting: number; readonly refused: number };
  readonly listed: number;
};

/** What is no entry: the profile, published copies, feedback, marks. */
function Rest({ status, listed }: RestProps) {
  const rest = status.waiting + status.refused - listed;
  if (rest <= 0) return null;
  return (
    <p className="status-note">
      {rest === 1 ? 'One other change' : `${rest.toLocaleString('en-GB')} other changes`}, such as
      published copies, feedback or settings, {rest === 1 ? 'waits' : 'wait'} as well.
    </p>
  );
}
