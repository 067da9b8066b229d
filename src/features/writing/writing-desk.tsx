import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { stagesOf } from '#domain/reflection/models.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { StageBar } from '#ui/stage-bar.tsx';
import { useUnsavedGuard } from '#ui/use-unsaved-guard.ts';
import { behind } from '../behind.tsx';
import { inItsTime } from '../in-its-time.tsx';
import { paths } from '../paths.ts';
import { useLive } from '../portfolio-context.ts';
import { takeTyping } from '../typed-ahead.ts';
import { AboutLine } from './about-line.tsx';
import { CarriedBox } from './carried-box.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { KeepingLine } from './keeping-line.tsx';
import type { PickerName } from './pickers.tsx';
import { StageField } from './stage-field.tsx';
import {
  enterStage,
  markIn,
  nextStage,
  showStage,
  stageOr,
  stageToResume,
  typeInto,
} from './stages.ts';
import { TitleField } from './title-field.tsx';
import { useLeaving } from './use-leaving.ts';
import { useWordCounts } from './use-word-counts.ts';
import { useWritingKeys } from './use-writing-keys.ts';
import { copyWords, saveWords } from './writing-commands.ts';
import { WritingFoot } from './writing-foot.tsx';
import { WritingTop } from './writing-top.tsx';

const FilesField = inItsTime(async () => (await import('./files-field.tsx')).FilesField);

const WritingPickers = behind(
  async () => (await import('./writing-pickers.tsx')).WritingPickers,
  ({ picker }) => picker !== undefined,
);

type WritingDeskProps = { readonly editing: Editing; readonly address: string | undefined };

/** Paper to the edges: the stages on one page, the receipt and the keys at the foot. */
export function WritingDesk({ editing, address }: WritingDeskProps) {
  const { draft: reflection, keeping, isNew } = useLive(editing.state);
  const { model, stages, title, carried } = reflection;
  const [at, setAt] = useState(() => stageToResume(reflection).key);
  const [picker, setPicker] = useState<PickerName | undefined>(undefined);
  const counts = useWordCounts(reflection);
  const { done, toBin } = useLeaving(editing);
  const current = stageOr(model, at).key;
  const next = nextStage(model, current);
  const allStages = stagesOf(model);

  const writeStage = useCallback(
    (key: string, text: string) =>
      editing.change((before) => ({ ...before, stages: { ...before.stages, [key]: text } })),
    [editing],
  );
  const writeTitle = (words: string) => editing.change((before) => ({ ...before, title: words }));

  useBeginning(current);
  useOwnAddress(editing.id, address, isNew);
  useFlushWhenHidden(editing);
  useUnsavedGuard(keeping.state !== 'kept');
  useWritingKeys((mark) => markIn(current, mark), done);

  const bar = useMemo(
    () => stagesOf(model).map(({ key, title: label }) => ({ key, label, words: counts[key] ?? 0 })),
    [model, counts],
  );
  const words = bar.reduce((sum, stage) => sum + stage.words, 0);

  return (
    <div className="writing">
      <title>Writing · Pillarbook</title>
      <h1 className="ui-hidden">Writing</h1>
      <WritingTop onDone={done} onOpen={setPicker} onBin={toBin} canBin={!isNew}>
        {allStages.length > 1 && <StageBar stages={bar} current={current} onJump={enterStage} />}
      </WritingTop>
      <div className="writing-paper">
        <TitleField title={title} onTitle={writeTitle} onLeave={() => enterStage(current)} />
        <Elsewhere editing={editing} />
        <AboutLine reflection={reflection} onOpen={setPicker} />
        {allStages.map((stage) => (
          <StageField
            key={stage.key}
            stage={stage}
            text={stages[stage.key] ?? ''}
            isCurrent={stage.key === current}
            isOnly={allStages.length === 1}
            onText={writeStage}
            onEnter={setAt}
          />
        ))}
        <CarriedBox carried={carried} model={model} onChange={(how) => editing.change(how)} />
        <FilesField editing={editing} />
      </div>
      <WritingFoot
        onMark={(mark) => markIn(current, mark)}
        next={
          next
            ? { label: next.title, isEnd: false, go: () => enterStage(next.key) }
            : { label: 'Done', isEnd: true, go: done }
        }
      >
        <KeepingLine
          keeping={keeping}
          words={words}
          onRetry={() => void editing.flush()}
          onCopy={() => copyWords(editing)}
          onSave={() => saveWords(editing)}
        />
      </WritingFoot>
      <WritingPickers editing={editing} picker={picker} onClose={() => setPicker(undefined)} />
    </div>
  );
}

/** Puts the caret into the text at once, with what was typed while the page was being opened. */
function useBeginning(stage: string): void {
  const [first] = useState(stage);
  useEffect(() => {
    enterStage(first);
    // The focus moves first: keys pressed in between go to one field or the other, never to none.
    typeInto(first, takeTyping());
    // The book face may come a moment later and move every line.
    void document.fonts.ready.then(() => showStage(first));
  }, [first]);
}

/** From its first word an entry has an address of its own, so that a reload returns to it. */
function useOwnAddress(id: Editing['id'], address: string | undefined, isNew: boolean): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (!isNew && address === undefined) navigate(paths.writing(id), { replace: true });
  }, [id, address, isNew, navigate]);
}

/** The browser may end a hidden page without another word. */
function useFlushWhenHidden(editing: Editing): void {
  useEffect(() => {
    const flush = () => {
      if (document.visibilityState === 'hidden') void editing.flush();
    };
    const leave = () => void editing.flush();
    document.addEventListener('visibilitychange', flush);
    addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('pagehide', leave);
    };
  }, [editing]);
}
