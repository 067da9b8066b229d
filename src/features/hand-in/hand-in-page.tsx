import { type ReactNode, useMemo, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { DockedBar } from '#ui/docked-bar.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Stack } from '#ui/stack.tsx';
import type { Summary } from '#domain/summary.ts';
import type { ExportOptions } from '#export/export-document.ts';
import { foundWords } from '../identifiers.ts';
import { paths } from '../paths.ts';
import { useLive, usePortfolio } from '../portfolio-context.ts';
import { ChooseEntries } from './choose-entries.tsx';
import { chosenFrom, countWordsOf, type Selection } from './selection.ts';
import { useFound } from './use-found.ts';
import { useHandIn } from './use-hand-in.ts';
import { chosenWords, missingWords } from './words.ts';
import './hand-in.css';

type HandInPageProps = {
  /** Stands at the top right, as on every first-level page. */
  readonly lock?: ReactNode;
};

/** Chooses entries and makes one document of them, on this device and without a connection. */
export function HandInPage({ lock }: HandInPageProps) {
  const { all, complete } = useLive(usePortfolio().journal.entries);
  const hasAny = all.some(({ binned }) => binned === null);
  return hasAny ? (
    <Choices all={all} lock={lock} />
  ) : (
    <Page>
      <Header lock={lock} />
      {complete && (
        <EmptyState
          words="There is nothing to hand in yet."
          action={
            <Button variant="filled" href={paths.write}>
              Write the first
            </Button>
          }
        />
      )}
    </Page>
  );
}

function Header({ lock }: HandInPageProps) {
  return (
    <PageHeader
      title="Hand in"
      tab="Hand in"
      actions={lock}
      lead="One document of the entries you choose. It is made on this device and works without a connection."
    />
  );
}

type ChoicesProps = HandInPageProps & { readonly all: readonly Summary[] };

function Choices({ all, lock }: ChoicesProps) {
  const [selection, setSelection] = useState<Selection>({ by: 'all' });
  const [options, setOptions] = useState<ExportOptions>({
    feedback: true,
    prompts: false,
    contents: true,
  });
  const [isMissing, setMissing] = useState(false);
  const { progress, save } = useHandIn();
  const chosen = useMemo(() => chosenFrom(all, selection), [all, selection]);
  function make() {
    setMissing(chosen.length === 0);
    if (chosen.length > 0) void save({ chosen, words: chosenWords(selection), options });
  }
  return (
    <>
      <Page>
        <Header lock={lock} />
        <Stack gap={6}>
          <ChooseEntries
            all={all}
            selection={selection}
            onSelection={(next) => {
              setSelection(next);
              setMissing(false);
            }}
            error={isMissing && chosen.length === 0 ? missingWords[selection.by] : undefined}
          />
          <WhatGoesWithThem options={options} onOptions={setOptions} />
          <Section title="The document">
            <Stack gap={4}>
              <Identifiers chosen={chosen} withFeedback={options.feedback} />
              <p className="hand-in-faint">
                An HTML file that opens in any browser and prints cleanly. It is not sealed: whoever
                has the file can read it.
              </p>
              <p className="hand-in-faint">
                Counted are the words of the text itself: no titles, headings, questions, tags or
                feedback.
              </p>
            </Stack>
          </Section>
        </Stack>
      </Page>
      {/* However long the list is, the count and the way on are in sight. */}
      <DockedBar>
        <p className="hand-in-count" aria-live="polite">
          {countWordsOf(chosen)}
        </p>
        <Button
          variant="filled"
          icon="download"
          busy={progress && `Reading ${progress.done} of ${progress.of}…`}
          onClick={make}
        >
          Save the document
        </Button>
      </DockedBar>
    </>
  );
}

type OptionsProps = {
  readonly options: ExportOptions;
  readonly onOptions: (options: ExportOptions) => void;
};

function WhatGoesWithThem({ options, onOptions }: OptionsProps) {
  return (
    <fieldset className="hand-in-options">
      <legend>What goes with them</legend>
      <Checkbox
        checked={options.contents}
        onValue={(contents) => onOptions({ ...options, contents })}
        label="A list of contents"
      />
      <Checkbox
        checked={options.feedback}
        onValue={(feedback) => onOptions({ ...options, feedback })}
        label="Feedback and your answers"
      />
      <Checkbox
        checked={options.prompts}
        onValue={(prompts) => onOptions({ ...options, prompts })}
        label="The questions of the model"
        help="Markers may find the same questions in every portfolio. Left out, a similarity check finds less in common."
      />
    </fieldset>
  );
}

type IdentifiersProps = { readonly chosen: readonly Summary[]; readonly withFeedback: boolean };

/** Counts only, and never in the way: the writer decides. */
function Identifiers({ chosen, withFeedback }: IdentifiersProps) {
  const found = useFound(chosen, withFeedback);
  if (found.state === 'looking') {
    return (
      <p className="hand-in-faint">
        Looking for what could identify someone: {found.done} of {found.of}.
      </p>
    );
  }
  if (chosen.length === 0) return null;
  if (found.kinds.length === 0) {
    return (
      <p className="hand-in-faint">
        No obvious identifiers found. Plain rules miss much: read it once more yourself.
      </p>
    );
  }
  return (
    <Notice kind="attention" title={foundWords(found.kinds)}>
      In {found.entries === 1 ? 'one entry' : `${found.entries} entries`}. They could identify
      someone. Look at them before you hand this in.
    </Notice>
  );
}
