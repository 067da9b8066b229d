import { savedAs } from '#domain/files/file-kinds.ts';
import { isImage } from '#domain/files/file-types.ts';
import type { FilePlace } from '#portfolio/files.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Notice } from '#ui/notice.tsx';
import { fetchedWords, kindWords, openFileWords } from './file-words.ts';
import { saveFile } from './save-file.ts';
import { useFile } from './use-file.ts';

type FileDialogProps = { readonly place: FilePlace; readonly onClose: () => void };

/** A picture is shown. A document is never opened by the page: it is saved, and opened by what reads it. */
export function FileDialog({ place, onClose }: FileDialogProps) {
  const { file } = place;
  const seen = useFile(place, 'file');
  const isShown = seen.is === 'here' && isImage(file);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<span className="file-name">{file.name}</span>}
      lead={kindWords(file)}
      foot={
        <>
          <Button onClick={onClose}>Close</Button>
          {seen.is === 'here' && (
            <Button
              variant={isShown ? 'quiet' : 'filled'}
              icon="download"
              onClick={() => saveFile(savedAs(file), seen.content)}
            >
              Save to this device
            </Button>
          )}
        </>
      }
    >
      <div aria-live="polite" className="file-said">
        {seen.is === 'coming' && (
          <p className="file-coming">
            {fetchedWords(seen.done, seen.of)}
            {seen.of > 1 && <progress max={seen.of} value={seen.done} aria-label="Parts fetched" />}
          </p>
        )}
        {seen.is === 'missing' && <Notice kind="attention">{openFileWords[seen.why]}</Notice>}
        {seen.is === 'here' && !isImage(file) && (
          <p>It is checked and ready. Once saved, it is no longer sealed on this device.</p>
        )}
      </div>
      {isShown && <img className="file-picture" src={seen.address} alt={file.name} />}
    </Dialog>
  );
}
