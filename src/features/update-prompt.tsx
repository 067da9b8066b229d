import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

/** Why another version, or this one once more, has to be loaded. */
export type UpdateReason =
  /** A new version is downloaded and waits. */
  | 'ready'
  /** A new version took the place of this one, and parts of this one are gone. */
  | 'replaced'
  /** A part could not be fetched, for now. */
  | 'unreachable';

type UpdatePromptProps = {
  readonly why: UpdateReason;
  /** The last try was stopped, because words could not be kept. */
  readonly hasUnsaved: boolean;
  /** Keeps what is typed first, and goes on only if that worked. */
  readonly onUpdate: () => void;
};

const said: Record<UpdateReason, Record<'title' | 'words' | 'action', string>> = {
  ready: {
    title: 'A new version of Pillarbook is ready.',
    words: 'Finish your sentence first; it waits for you.',
    action: 'Update now',
  },
  replaced: {
    title: 'A new version of Pillarbook is here.',
    words:
      'This tab still has the old one, and a part of that is gone. Load the tab again to go on; what you typed is kept first.',
    action: 'Load it again',
  },
  unreachable: {
    title: 'A part of Pillarbook could not be fetched.',
    words: 'Look at your connection, then load the tab again; what you typed is kept first.',
    action: 'Load it again',
  },
};

/** The person decides when; nothing that is loaded takes words away. */
export function UpdatePrompt({ why, hasUnsaved, onUpdate }: UpdatePromptProps) {
  const { title, words, action } = said[why];
  return (
    <Notice
      kind="waiting"
      icon="download"
      title={title}
      action={<Button onClick={onUpdate}>{hasUnsaved ? 'Try again' : action}</Button>}
    >
      {hasUnsaved ? 'Something you typed is not kept yet, so it still waits.' : words}
    </Notice>
  );
}
