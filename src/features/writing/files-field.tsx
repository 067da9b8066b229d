import { useRef, useState } from 'react';
import type { OwnFile } from '#domain/content/attachment.ts';
import { acceptedFiles } from '#domain/files/file-kinds.ts';
import { addFile, keepToMyself, removeFile, renameFile } from '#domain/files/change-files.ts';
import { filesOf } from '#domain/files/files.ts';
import type { Editing } from '#portfolio/portfolio.ts';
import { Button } from '#ui/button.tsx';
import { Live } from '#ui/live.tsx';
import { Menu } from '#ui/menu.tsx';
import { Notice } from '#ui/notice.tsx';
import { useToast } from '#ui/toast.tsx';
import { addFileWords, hiddenWords } from '../file-words.ts';
import { FilesShown } from '../files-shown.tsx';
import { useLive } from '../portfolio-context.ts';
import { RenameFile } from './rename-file.tsx';
import { useAddingFiles } from './use-adding-files.ts';
import { useGivenFiles } from './use-given-files.ts';

type FilesFieldProps = { readonly editing: Editing };

/** Photos and documents of the entry: chosen, taken, dropped or pasted; with or without a connection. */
export function FilesField({ editing }: FilesFieldProps) {
  const files = filesOf(useLive(editing.state).draft);
  const { add, busy, problems, dismiss } = useAddingFiles(editing);
  const [renaming, setRenaming] = useState<OwnFile>();
  const chooser = useRef<HTMLInputElement>(null);
  const isOver = useGivenFiles(add);
  const acts = useActs(editing, setRenaming);
  return (
    <div className="files-add" data-over={isOver ? '' : undefined}>
      <FilesShown
        own
        files={files}
        acts={(file) => (
          <div className="file-acts">
            <Menu label={`More for ${file.name}`} items={acts(file)} />
          </div>
        )}
      />
      {problems.map(({ key, name, why }) => (
        <Notice key={key} kind="error" title={name} onDismiss={() => dismiss(key)}>
          {addFileWords[why]}
        </Notice>
      ))}
      <div>
        <Button
          icon="photo"
          busy={busy === undefined ? undefined : 'Making it ready'}
          onClick={() => chooser.current?.click()}
        >
          Add a photo or file
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept={acceptedFiles}
          aria-label="Photo or file"
          onChange={({ currentTarget }) => {
            add([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </div>
      <Live>{busy !== undefined && <p className="ui-meta">{busy}</p>}</Live>
      <p className="ui-meta">{hiddenWords}</p>
      {renaming && (
        <RenameFile
          name={renaming.name}
          onName={(name) => editing.change((entry) => renameFile(entry, renaming.id, name))}
          onClose={() => setRenaming(undefined)}
        />
      )}
    </div>
  );
}

/** What can be done with a file, beside opening it. */
function useActs(editing: Editing, onRename: (file: OwnFile) => void) {
  const toast = useToast();
  const remove = (file: OwnFile) => {
    editing.change((entry) => removeFile(entry, file.id));
    toast({
      words: `${file.name} is out of the entry.`,
      undo: () => editing.change((entry) => addFile(entry, file)),
    });
  };
  return (file: OwnFile) => [
    { label: 'Rename', icon: 'write' as const, onSelect: () => onRename(file) },
    {
      label: 'Keep to myself',
      icon: 'lock' as const,
      checked: file.onlyMine ?? false,
      onSelect: () =>
        editing.change((entry) => keepToMyself(entry, file.id, file.onlyMine !== true)),
    },
    {
      label: 'Take out of the entry',
      icon: 'bin' as const,
      danger: true,
      onSelect: () => remove(file),
    },
  ];
}
