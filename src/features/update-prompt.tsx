import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

type UpdatePromptProps = {
  /** A new version is downloaded and waits. */
  readonly ready: boolean;
  /** The last try was stopped, because words could not be kept. */
  readonly hasUnsaved: boolean;
  /** Keeps what is typed first, and updates only if that worked. */
  readonly onUpdate: () => void;
};

/** The person decides when; an update never takes words away. */
export function UpdatePrompt({ ready, hasUnsaved, onUpdate }: UpdatePromptProps) {
  if (!ready) return null;
  return (
    <Notice
      kind="waiting"
      icon="download"
      title="A new version of Pillarbook is ready."
      action={<Button onClick={onUpdate}>{hasUnsaved ? 'Try again' : 'Update now'}</Button>}
    >
      {hasUnsaved
        ? 'Something you typed is not kept yet, so it still waits.'
        : 'Finish your sentence first; it waits for you.'}
    </Notice>
  );
}
