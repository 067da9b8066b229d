import { useState } from 'react';
import type { Preview } from '#portfolio/portfolio.ts';
import { Checkbox } from '#ui/checkbox.tsx';
import { Notice } from '#ui/notice.tsx';
import { kindWords } from '../file-words.ts';
import { usePortfolio } from '../portfolio-context.ts';
import { saveWords } from '../problem-words.ts';
import type { Doc } from './use-copy.ts';

type FileChoiceProps = {
  readonly doc: Doc;
  readonly files: Preview['files'];
  /** The entry says something else now: what they will see has to be read anew. */
  readonly onChanged: () => void;
};

/** Which files go along. All do, unless the writer keeps one back; that is remembered in the entry. */
export function FileChoice({ doc, files, onChanged }: FileChoiceProps) {
  const { sharing } = usePortfolio();
  const [problem, setProblem] = useState<keyof typeof saveWords>();
  /** What was pressed stands at once; the copy beside it follows when the entry says so. */
  const [pressed, setPressed] = useState<Readonly<Record<string, boolean>>>({});
  async function choose(file: string, isShared: boolean) {
    setPressed((before) => ({ ...before, [file]: isShared }));
    const saved = await sharing.keepBack(doc, file, !isShared);
    setProblem(saved.ok ? undefined : saved.error);
    if (!saved.ok) setPressed((before) => ({ ...before, [file]: !isShared }));
    onChanged();
  }
  if (files.length === 0) return null;
  return (
    <fieldset className="sharing-files">
      <legend>Files that go along</legend>
      {problem && <Notice kind="error">{saveWords[problem]}</Notice>}
      {files.map((file) => (
        <Checkbox
          key={file.id}
          checked={pressed[file.id] ?? file.onlyMine !== true}
          label={file.name}
          help={kindWords(file)}
          onValue={(isShared) => void choose(file.id, isShared)}
        />
      ))}
    </fieldset>
  );
}
