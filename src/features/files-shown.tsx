import { type ReactNode, useId, useState } from 'react';
import type { OwnFile } from '#domain/content/attachment.ts';
import type { FilePlace } from '#portfolio/files.ts';
import { Icon } from '#ui/icon.tsx';
import { FileDialog } from './file-dialog.tsx';
import type { openFileWords } from './file-words.ts';
import { kindWords, whereWords } from './file-words.ts';
import { useLive, usePortfolio } from './portfolio-context.ts';
import { useFile } from './use-file.ts';
import './files.css';

type Share = FilePlace['share'];

type FilesShownProps = {
  readonly files: readonly OwnFile[];
  /** The copy they belong to, for whoever was given it; without it they are one's own. */
  readonly share?: Share;
  readonly level?: 2 | 3 | 4 | undefined;
  /** Says of one's own how far they have come; a reader sees nothing of that. */
  readonly own?: boolean;
  /** What can be done with each. */
  readonly acts?: (file: OwnFile) => ReactNode;
};

/** The files of an entry or a copy, each with a small picture. A press opens it. */
export function FilesShown({ files, share, level = 2, own = false, acts }: FilesShownProps) {
  const id = useId();
  const [open, setOpen] = useState<OwnFile>();
  const Heading = `h${level}` as const;
  if (files.length === 0) return null;
  return (
    <section className="files" aria-labelledby={id}>
      <Heading id={id} className="files-heading">
        {files.length === 1 ? '1 file' : `${files.length} files`}
      </Heading>
      <ul className="files-grid">
        {files.map((file) => (
          <li key={file.id} className="file">
            <button type="button" className="file-open" onClick={() => setOpen(file)}>
              <Thumb file={file} share={share} />
              <span className="file-name">{file.name}</span>
              <span className="file-about">
                {kindWords(file)}
                {own && <Where file={file} />}
              </span>
            </button>
            {acts?.(file)}
          </li>
        ))}
      </ul>
      {open && <FileDialog place={{ file: open, share }} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function Where({ file }: { readonly file: OwnFile }) {
  const words = whereWords(useLive(usePortfolio().files.sending).get(file.id));
  return (
    <>
      {words !== undefined && `, ${words}`}
      {file.onlyMine && ', not shared'}
    </>
  );
}

function Thumb(place: FilePlace) {
  return place.file.thumb ? <Picture {...place} /> : <Sheet />;
}

function Sheet() {
  return (
    <span className="file-thumb">
      <Icon name="file" size="large" />
    </span>
  );
}

function Picture(place: FilePlace) {
  const seen = useFile(place, 'thumb');
  if (seen.is === 'here')
    // What it is called stands under it.
    return <img className="file-thumb" src={seen.address} alt="" />;
  return (
    <span className="file-thumb">
      <Icon name="photo" size="large" />
      {seen.is === 'missing' && <span className="file-missing">{missing(seen.why)}</span>}
    </span>
  );
}

function missing(why: keyof typeof openFileWords): string {
  return why === 'not-there' ? 'Not arrived yet' : 'Not here now';
}
