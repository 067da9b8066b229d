import { isolated } from '#domain/content/called.ts';
import { paths } from '#features/paths.ts';
import { counted, nameList } from '#features/names.ts';
import { useLive, usePortfolio } from '#features/portfolio-context.ts';
import { useNewFeedback } from '#features/sharing/use-new-feedback.ts';
import { unreadableWords } from '#features/sync-status/unreadable-words.ts';
import type { WaitingRow } from '#features/today/waiting-rows.tsx';

/** What waits for the student, from every part of the app: feedback, answers, two versions, the kit. */
export function useWaiting(): readonly WaitingRow[] {
  const { journal, people, profile, unreadable } = usePortfolio();
  const feedback = useNewFeedback();
  const { all } = useLive(journal.entries);
  const invites = useLive(people.invites);
  const { kit } = useLive(profile);
  const told = feedback.map(({ doc, title, count, from }): WaitingRow => ({
    title: `${nameList(from.map(isolated))} wrote to you`,
    why: `${counted(count, 'comment', 'comments')} on ‘${title}’`,
    href: paths.entry(doc),
    icon: 'comment',
    tone: 'accent',
  }));
  const answered = invites
    .filter(({ state }) => state === 'answered')
    .map(({ id, answer, forName }): WaitingRow => ({
      title: `${isolated(answer?.name ?? forName)} accepted your invitation`,
      why: 'Confirm that it is them',
      href: paths.invite(id),
      icon: 'people',
      tone: 'attention',
    }));
  const twice = all
    .filter(({ overlaps, binned }) => overlaps > 0 && !binned)
    .map(({ id, title }): WaitingRow => ({
      title: `‘${title}’ was written in two places`,
      why: 'Both versions are kept. Choose the words you want',
      href: paths.versions(id),
      icon: 'swap',
      tone: 'attention',
    }));
  const unplaced = useLive(journal.unplaced).map((id): WaitingRow => ({
    title: 'Words that found no place yet',
    why: 'They are safe in a sealed draft. Open the entry to see why',
    href: paths.writing(id),
    icon: 'write',
    tone: 'attention',
  }));
  const unproven: readonly WaitingRow[] = kit.confirmed
    ? []
    : [
        {
          title: 'Check your recovery kit',
          why: 'It is the only way back in if you forget the passphrase',
          href: paths.kit,
          icon: 'key',
          tone: 'attention',
        },
      ];
  const strange = unreadableWords(useLive(unreadable)).map(({ title }): WaitingRow => ({
    title,
    why: 'Kept as it is. See what can be done',
    href: paths.status,
    icon: 'flag',
    tone: 'attention',
  }));
  return [...unplaced, ...answered, ...told, ...twice, ...strange, ...unproven];
}
