import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

type UpdatePromptProps = {
  /** A new version is downloaded and waits. */
  readonly ready: boolean;
  /** Words are on the screen that are not kept yet. */
  readonly hasUnsaved: boolean;
  readonly onUpdate: () => void;
};

/** The person decides when. While words are not kept there is nothing to press. */
export function UpdatePrompt({ ready, hasUnsaved, onUpdate }: UpdatePromptProps) {
  if (!ready) return null;
  return (
    <Notice
      kind="waiting"
      icon="download"
      title="A new version of Pillarbook is ready."
      action={!hasUnsaved && <Button onClick={onUpdate}>Update now</Button>}
    >
      {hasUnsaved ? 'Finish your sentence first; it waits for you.' : 'It waits for you.'}
    </Notice>
  );
}
