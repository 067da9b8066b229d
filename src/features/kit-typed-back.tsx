import './kit-sheet.css';
import { useRef, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Form } from '#ui/form.tsx';
import { Cluster } from '#ui/stack.tsx';
import { TextField } from '#ui/text-field.tsx';
import { groupsOf, isSameGroup, twoPlaces } from './kit-groups.ts';

type KitTypedBackProps = {
  readonly kit: string;
  readonly onDone: () => void;
  /** What "Do this later" does; without it the choice is not offered. */
  readonly onLater?: (() => void) | undefined;
  readonly onShowAgain: () => void;
  readonly busy?: string | undefined;
};

/** Two groups, chosen at random, typed from the paper: proof that the paper exists and can be read. */
export function KitTypedBack({ kit, onDone, onLater, onShowAgain, busy }: KitTypedBackProps) {
  const groups = groupsOf(kit);
  const [places] = useState(() => twoPlaces(groups.length, Math.random));
  const [typed, setTyped] = useState(['', '']);
  const [hasTried, setTried] = useState(false);
  const fields = useRef<(HTMLInputElement | null)[]>([]);

  const right = places.map((place, index) => isSameGroup(typed[index] ?? '', groups[place] ?? ''));
  const check = () => {
    setTried(true);
    if (right.every(Boolean)) onDone();
    else fields.current[right.indexOf(false)]?.focus();
  };
  return (
    <Form onSubmit={check} label="Type two groups of the kit">
      <div className="kit-typed">
        {places.map((place, index) => (
          <TextField
            key={place}
            ref={(field) => {
              fields.current[index] = field;
            }}
            label={`Group ${place + 1}`}
            value={typed[index] ?? ''}
            onValue={(text) => setTyped((before) => before.with(index, text))}
            error={hasTried && !right[index] ? wrongWords(place, typed[index] ?? '') : undefined}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            maxLength={12}
          />
        ))}
      </div>
      <div>
        <Cluster>
          <Button variant="filled" type="submit" busy={busy}>
            Check
          </Button>
          {onLater && (
            <Button variant="text" onClick={onLater}>
              Do this later
            </Button>
          )}
        </Cluster>
        <div className="kit-again">
          <Button variant="text" onClick={onShowAgain}>
            Show the kit again
          </Button>
        </div>
      </div>
    </Form>
  );
}

function wrongWords(place: number, typed: string): string {
  return typed.trim() === ''
    ? `Type the four characters of group ${place + 1}.`
    : `This is not group ${place + 1}. Compare it with your paper.`;
}
