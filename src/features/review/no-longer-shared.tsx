import { isolated } from '#domain/content/called.ts';
import { Button } from '#ui/button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Stack } from '#ui/stack.tsx';
import type { Received } from '#portfolio/received.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { useDraft } from '../use-draft.ts';
import { KeptList } from './kept-feedback.tsx';

type NoLongerSharedProps = {
  readonly share: string;
  /** Known if the copy was open when it went. */
  readonly student: string | undefined;
  readonly beside: boolean;
};

/** The copy is gone; what the reader wrote is not. */
export function NoLongerShared({ share, student, beside }: NoLongerSharedProps) {
  const kept = useLive(usePortfolio().review.kept).filter((item) => item.share === share);
  const draft = useDraft(share as Received['share']);
  const who = student ?? kept[0]?.studentName ?? 'The student';
  return (
    <Page surface="raised">
      <PageHeader
        title="No longer shared with you"
        tab="Inbox"
        level={beside ? 2 : 1}
        back={beside ? undefined : { href: paths.inbox, label: 'Inbox' }}
        lead={`${isolated(who)} does not share this entry with you now. The copy has left this device. What you wrote stays with you.`}
      />
      <Stack gap={5}>
        {draft.text !== '' && (
          <Section title="You had begun to write">
            <p className="thread-words ui-prose">{draft.text}</p>
          </Section>
        )}
        {kept.length > 0 && (
          <Section title="Your feedback">
            <KeptList kept={kept} />
          </Section>
        )}
        <div>
          <Button href={paths.inbox}>Back to the inbox</Button>
        </div>
      </Stack>
    </Page>
  );
}
