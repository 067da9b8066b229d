import { type RefObject, useEffect, useId, useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { MarkedLegend } from '#ui/marked-words.tsx';
import { Notice } from '#ui/notice.tsx';
import { Stack } from '#ui/stack.tsx';
import type { Preview } from '#portfolio/portfolio.ts';
import { nameList, shortNames } from '../names.ts';
import { paths } from '../paths.ts';
import { PublishedCopy } from '../published-copy.tsx';
import { When } from '../when.tsx';
import { FileChoice } from './file-choice.tsx';
import { IdentifiersFound } from './identifiers-found.tsx';
import { ReaderChoice } from './reader-choice.tsx';
import { type Doc, usePreview, useSent } from './use-copy.ts';
import { useShare } from './use-share.ts';
import { leftOut, publishErrorWords, sameWords } from './words.ts';
import './sharing.css';

type ShareDialogProps = {
  readonly doc: Doc;
  readonly open: boolean;
  readonly onClose: () => void;
};

const lead = 'A copy of this entry as it is now. Later changes stay yours until you send them.';

/** What they will see, and who they are; nothing leaves before this was on the screen. */
export function ShareDialog({ doc, open, onClose }: ShareDialogProps) {
  const { preview, again } = usePreview(doc, open);
  if (!open || !preview) return null;
  return preview.people.length > 0 ? (
    <Chosen doc={doc} preview={preview} onChanged={again} onClose={onClose} />
  ) : (
    <NobodyYet copy={preview.copy} onClose={onClose} />
  );
}

type NobodyYetProps = { readonly copy: Preview['copy']; readonly onClose: () => void };

function NobodyYet({ copy, onClose }: NobodyYetProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="What they will see"
      lead={lead}
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="filled" href={paths.people}>
            Invite a supervisor
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Notice kind="waiting" icon="people" title="Nobody can read anything yet.">
          Invite a supervisor first, then share this with them.
        </Notice>
        <div className="sharing-copy" tabIndex={0} role="group" aria-label="The copy">
          <PublishedCopy copy={copy} withTitle />
        </div>
      </Stack>
    </Dialog>
  );
}

type ChosenProps = {
  readonly doc: Doc;
  readonly preview: Preview;
  readonly onChanged: () => void;
  readonly onClose: () => void;
};

function Chosen({ doc, preview, onChanged, onClose }: ChosenProps) {
  const act = useShare(doc, preview, onClose);
  const { before, copy, people } = preview;
  const sent = useSent(doc);
  const losing = leftOut(before, act.chosen);
  return (
    <Dialog
      open
      onClose={onClose}
      title="What they will see"
      lead={lead}
      foot={
        <>
          <Button onClick={onClose}>{act.label === undefined ? 'Close' : 'Not now'}</Button>
          {act.label !== undefined && (
            <Button variant="filled" onClick={() => void act.share()}>
              {act.label}
            </Button>
          )}
        </>
      }
    >
      <Stack gap={4}>
        {act.problem && <Notice kind="error">{publishErrorWords[act.problem]}</Notice>}
        <IdentifiersFound
          doc={doc}
          found={act.identifiers}
          isSafe={act.isSafe}
          onSafe={act.setSafe}
          error={act.missing.safe}
        />
        {act.same && <p className="sharing-faint">{sameWords(sent)}</p>}
        {copy.carried.length > 0 && (
          <p className="sharing-faint">Text carried over from another model is part of the copy.</p>
        )}
        <CopyBox
          preview={preview}
          hasIdentifiers={act.identifiers.length > 0}
          isChanged={!act.same}
        />
        <FileChoice doc={doc} files={preview.files} onChanged={onChanged} />
        <ReaderChoice
          people={people}
          chosen={act.chosen}
          onChoose={act.choose}
          error={act.missing.people}
        />
        {losing.length > 0 && act.chosen.size > 0 && (
          <p className="sharing-faint">
            {nameList(shortNames(losing))} will no longer see this entry. Their comments stay with
            you.
          </p>
        )}
      </Stack>
    </Dialog>
  );
}

type CopyBoxProps = {
  readonly preview: Preview;
  readonly hasIdentifiers: boolean;
  readonly isChanged: boolean;
};

function CopyBox({ preview, hasIdentifiers, isChanged }: CopyBoxProps) {
  const { before, copy } = preview;
  const id = useId();
  const isNew = before !== undefined && isChanged;
  const box = useRef<HTMLDivElement>(null);
  useFirstChangeInSight(box, isNew);
  return (
    <section aria-labelledby={id} className="sharing-shown">
      <h3 id={id} className="ui-hidden">
        The copy
      </h3>
      <div
        ref={box}
        className="sharing-copy"
        tabIndex={0}
        role="group"
        aria-label="The copy, as they will read it"
      >
        <PublishedCopy
          copy={copy}
          marks={{ before: isNew ? before.copy : undefined, identifiers: hasIdentifiers }}
          withTitle
        />
      </div>
      {isNew && (
        <p className="sharing-faint">
          Compared with the copy of <When at={new Date(before.published)} form="dayTime" />
        </p>
      )}
      <MarkedLegend
        kinds={[
          ...(isNew
            ? ([
                { kind: 'added', words: 'since they last got it' },
                { kind: 'removed', words: 'taken out' },
              ] as const)
            : []),
          ...(hasIdentifiers
            ? ([{ kind: 'flagged', words: 'may identify someone' }] as const)
            : []),
        ]}
      />
    </section>
  );
}

/** Nobody reads four pages again to find the sentence that changed. After the dialog has opened: before, nothing has a place. */
function useFirstChangeInSight(box: RefObject<HTMLElement | null>, isNew: boolean): void {
  useEffect(() => {
    const first = box.current?.querySelector('ins, del');
    if (!isNew || !box.current || !first) return;
    const { top, height } = box.current.getBoundingClientRect();
    box.current.scrollBy({ top: first.getBoundingClientRect().top - top - height / 3 });
  }, [box, isNew]);
}
