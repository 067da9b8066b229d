import { type MouseEvent, type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { dayInWords } from '#domain/calendar.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { filesOf } from '#domain/files/files.ts';
import { parseMarkdown } from '#domain/markdown.ts';
import { activityTitle } from '#domain/reflection/activities.ts';
import { wordsIn } from '#domain/reflection/words.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Menu } from '#ui/menu.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Prose } from '#ui/prose.tsx';
import { Receipt } from '#ui/receipt.tsx';
import { TagList } from '#ui/tag-list.tsx';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { WithMargin } from '#ui/with-margin.tsx';
import { LAPTOP } from '#ui/widths.ts';
import { FilesShown } from '../files-shown.tsx';
import { fieldsOf } from '../copy-fields.ts';
import { entryId } from '../entry-id.ts';
import { NoEntry } from '../no-entry.tsx';
import { modelSaid } from '../model-names.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { useIsUnplaced } from '../use-is-unplaced.ts';
import { useToday } from '../use-today.ts';
import { countWord } from './list-rows.ts';
import { receiptFace } from './receipt-words.ts';
import { useBinning } from './use-binning.ts';
import { useEntry } from './use-entry.ts';
import './journal.css';

type EntryPageProps = {
  readonly id: string;
  /** Who can read it: one box under the title. */
  readonly sharing?: ReactNode;
  /** What others said, after the words. */
  readonly feedback?: ReactNode;
};

/** One entry, to be read. */
export function EntryPage({ id, sharing, feedback }: EntryPageProps) {
  const { journal } = usePortfolio();
  const opened = useEntry(journal, id);
  switch (opened.is) {
    case 'opening':
      return <Page surface="raised">{null}</Page>;
    case 'missing':
      return <NoEntry id={id} tab="Entry" surface="raised" />;
    case 'here':
      return (
        <Page surface="raised">
          <WithMargin margin={feedback}>
            <Entry id={id} reflection={opened.reflection} sharing={sharing} />
          </WithMargin>
        </Page>
      );
  }
}

type EntryProps = Omit<EntryPageProps, 'feedback'> & { readonly reflection: Reflection };

function Entry({ id, reflection, sharing }: EntryProps) {
  const { title, date, versions, binned } = reflection;
  const isLaptop = useMediaQuery(LAPTOP);
  const today = useToday();
  const isTitled = title.trim() !== '';
  return (
    <article className="entry">
      {isLaptop && (
        <div className="entry-bar">
          <EntryReceiptLine id={id} />
          {binned === null && <EntryActions id={id} />}
        </div>
      )}
      <PageHeader
        title={isTitled ? title : dayInWords(date, today)}
        tab="Entry"
        voice={isTitled ? 'book' : 'app'}
        back={isLaptop ? undefined : { href: paths.journal, label: 'Journal' }}
        level={isLaptop ? 2 : 1}
        actions={!isLaptop && binned === null && <EntryActions id={id} />}
      />
      <EntryAbout reflection={reflection} />
      {!isLaptop && <EntryReceiptLine id={id} />}
      {binned !== null && <InTheBin id={id} />}
      <Unplaced id={id} />
      {versions.length > 0 && (
        <Notice
          kind="attention"
          icon="swap"
          title="You wrote this in two places."
          action={
            <Button size="small" href={paths.versions(id)}>
              Choose the words
            </Button>
          }
        >
          Both are kept.
        </Notice>
      )}
      {binned === null && sharing}
      <EntryWords reflection={reflection} level={isLaptop ? 3 : 2} />
      <FilesShown own files={filesOf(reflection)} level={isLaptop ? 3 : 2} />
    </article>
  );
}

function EntryActions({ id }: { readonly id: string }) {
  const [, navigate] = useLocation();
  const { bin } = useBinning();
  const edit = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    // Done then goes one step back instead of opening this page a second time.
    navigate(paths.writing(id), { state: { from: 'entry' } });
  };
  const toBin = () => {
    void bin(id).then((isBinned) => isBinned && navigate(paths.journal));
  };
  return (
    <>
      <Button icon="write" size="small" href={paths.writing(id)} onClick={edit}>
        Edit
      </Button>
      <Menu
        label="More"
        items={[
          { label: 'Earlier versions', icon: 'clock', href: paths.history(id) },
          { label: 'Export', icon: 'hand-in', href: paths.handIn },
          { label: 'Move to the bin', icon: 'bin', onSelect: toBin },
        ]}
      />
    </>
  );
}

/** Typed here the last time, and not in the entry: more than it can hold, or the disk was full. */
function Unplaced({ id }: { readonly id: string }) {
  return useIsUnplaced(id) ? (
    <Notice
      kind="attention"
      icon="write"
      title="There are more words than these."
      action={
        <Button size="small" href={paths.writing(id)}>
          Show all the words
        </Button>
      }
    >
      They found no place in the entry yet and are safe in a sealed draft.
    </Notice>
  ) : null;
}

function EntryReceiptLine({ id }: { readonly id: string }) {
  const { journal } = usePortfolio();
  const receipts = useLive(journal.receipts);
  return <Receipt {...receiptFace(receipts.get(entryId(id)))} />;
}

function EntryAbout({ reflection }: { readonly reflection: Reflection }) {
  const { title, date, activity, model, tags } = reflection;
  const today = useToday();
  const facts = [
    ...(title.trim() === '' ? [] : [dayInWords(date, today)]),
    activityTitle(activity),
    modelSaid(model),
    countWord(wordsIn(reflection), 'word', 'words'),
  ];
  return (
    <div className="entry-about">
      {/* The dot stays with what stands before it. */}
      <p>{facts.join('\u00a0· ')}</p>
      {tags.length > 0 && (
        <TagList>
          {tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </TagList>
      )}
    </div>
  );
}

type EntryWordsProps = { readonly reflection: Reflection; readonly level: 2 | 3 };

function EntryWords({ reflection, level }: EntryWordsProps) {
  const Heading = `h${level}` as const;
  const fields = useMemo(
    () => fieldsOf(reflection).map((field) => ({ ...field, blocks: parseMarkdown(field.text) })),
    [reflection],
  );
  if (fields.length === 0)
    return filesOf(reflection).length > 0 ? null : <EmptyState words="No words yet." />;
  return fields.map(({ key, heading, blocks }) => (
    <section key={key} className="entry-stage">
      {heading !== '' && <Heading>{heading}</Heading>}
      <Prose blocks={blocks} />
    </section>
  ));
}

function InTheBin({ id }: { readonly id: string }) {
  const { restore } = useBinning();
  return (
    <Notice
      kind="attention"
      icon="bin"
      title="This entry is in the bin."
      action={
        <Button size="small" icon="restore" onClick={() => void restore([id])}>
          Put it back
        </Button>
      }
    />
  );
}
