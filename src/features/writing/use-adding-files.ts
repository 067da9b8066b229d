import { useCallback, useRef, useState } from 'react';
import { addFile } from '#domain/files/change-files.ts';
import type { AddFileError } from '#portfolio/files.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { usePortfolio } from '../portfolio-context.ts';

type Problem = { readonly key: number; readonly name: string; readonly why: AddFileError };

/** Brings files into the entry, one after the other; what cannot come in says why, and the others do. */
export function useAddingFiles(editing: Editing) {
  const { files } = usePortfolio();
  const [busy, setBusy] = useState<string>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const last = useRef(0);
  const line = useRef<Promise<void>>(Promise.resolve());

  const addOne = useCallback(
    async (file: File) => {
      setBusy(`Making ${file.name} ready`);
      const { draft: reflection } = editing.state.get();
      const added = await files.add({ name: file.name, content: file }, reflection);
      if (added.ok) {
        editing.change((entry) => addFile(entry, added.value));
        // The file is on the disk: so is, now, the entry that lists it.
        await editing.flush();
        return;
      }
      const key = (last.current += 1);
      setProblems((before) => [...before, { key, name: file.name, why: added.error }]);
    },
    [editing, files],
  );
  const add = useCallback(
    (given: readonly File[]) => {
      const added = given.reduce((before, file) => before.then(() => addOne(file)), line.current);
      line.current = added.catch(() => undefined);
      void added.finally(() => setBusy(undefined));
    },
    [addOne],
  );
  const dismiss = (key: number) => setProblems((all) => all.filter((one) => one.key !== key));
  return { add, busy, problems, dismiss };
}
