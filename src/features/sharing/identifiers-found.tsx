import { Button } from '#ui/button.tsx';
import { Checkbox } from '#ui/checkbox.tsx';
import { Notice } from '#ui/notice.tsx';
import { foundWords, kindWords, type Passage } from '../identifiers.ts';
import { paths } from '../paths.ts';
import type { Doc } from './use-copy.ts';
import { places } from './use-share.ts';

type IdentifiersFoundProps = {
  readonly doc: Doc;
  readonly found: readonly Passage[];
  readonly isSafe: boolean;
  readonly onSafe: (isSafe: boolean) => void;
  readonly error: string | undefined;
};

/** What could identify someone, where it stands, and the two ways on: take it out, or say it is safe. */
export function IdentifiersFound(props: IdentifiersFoundProps) {
  const { doc, found, isSafe, onSafe, error } = props;
  if (found.length === 0) return null;
  const one = found.length === 1;
  return (
    <div className="sharing-found">
      <Notice
        kind="attention"
        title={foundWords(found)}
        action={
          <Button size="small" icon="write" href={paths.writing(doc)}>
            Edit the entry
          </Button>
        }
      >
        {one ? 'It' : 'They'} could identify someone. Take {one ? 'it' : 'them'} out before sharing,
        or say that {one ? 'it is' : 'they are'} safe.
      </Notice>
      <ul className="sharing-passages">
        {found.map(({ kind, text, where }, index) => (
          <li key={index}>
            <strong>{kindWords(kind)}</strong> in {where}: <q>{text}</q>
          </li>
        ))}
      </ul>
      <Checkbox
        id={places.safe}
        checked={isSafe}
        onValue={onSafe}
        label={one ? 'It is safe to share' : 'All of these are safe to share'}
        error={error}
      />
    </div>
  );
}
