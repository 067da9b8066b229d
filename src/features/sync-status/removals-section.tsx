import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/confirm-dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { Row, RowList } from '#ui/row.tsx';
import { Section } from '#ui/section.tsx';
import { Cluster, Stack } from '#ui/stack.tsx';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { saveWords } from '../problem-words.ts';
import { removalsTitle, removalsWords } from './removals-words.ts';
import { useWithStatus } from './use-with-status.ts';

const MOST_NAMED = 20;
const nothing: readonly string[] = [];

/** Deletions from another device that stopped here: what they would take, and the two answers there are. */
export function RemovalsSection() {
  const { removals, journal } = usePortfolio();
  const held = useWithStatus<readonly string[]>(removals.held, nothing);
  const { all } = useLive(journal.entries);
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState<'keep' | 'go'>();
  const [problem, setProblem] = useState<keyof typeof saveWords>();
  if (held.length === 0) return null;
  const ids = new Set<string>(held);
  const entries = all.filter(({ id }) => ids.has(id));
  const answer = async (how: 'keep' | 'go') => {
    setAsking(false);
    setBusy(how);
    const done = await (how === 'keep' ? removals.keep() : removals.letGo());
    setProblem(done.ok ? undefined : done.error);
    setBusy(undefined);
  };
  return (
    <Section title="Deleted on another device">
      <Stack gap={4}>
        <Notice
          kind="attention"
          title={removalsTitle(held.length)}
          action={
            <Cluster>
              <Button
                variant="filled"
                onClick={() => void answer('keep')}
                busy={busy === 'keep' ? 'Keeping' : undefined}
              >
                Keep everything
              </Button>
              <Button onClick={() => setAsking(true)} busy={busy === 'go' ? 'Deleting' : undefined}>
                Delete them here too
              </Button>
            </Cluster>
          }
        >
          {removalsWords}
        </Notice>
        {problem && <Notice kind="error">{saveWords[problem]}</Notice>}
        {entries.length > 0 && (
          <RowList label="Deleted on another device">
            {entries.slice(0, MOST_NAMED).map(({ id, title }) => (
              <Row
                key={id}
                title={<span className="status-title">{title || 'Untitled entry'}</span>}
                href={paths.entry(id)}
              />
            ))}
          </RowList>
        )}
        {held.length > MOST_NAMED && (
          <p className="status-note">
            And {(held.length - Math.min(MOST_NAMED, entries.length)).toLocaleString('en-GB')} more.
          </p>
        )}
      </Stack>
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void answer('go')}
        title="Delete them here too?"
        words="They are gone on your other device already. After this no device of yours has them, and they cannot come back."
        confirmLabel="Delete them"
        keepLabel="Not yet"
      />
    </Section>
  );
}
