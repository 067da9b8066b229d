import { useState } from 'react';
import { classNames } from '#ui/class-names.ts';
import { Hidden } from '#ui/hidden.tsx';

type StagePromptsProps = {
  readonly id: string;
  readonly prompts: readonly string[];
  /** All of them beside the words on a laptop and one with "Next" on a phone; the first in one line; or none. */
  readonly form: 'full' | 'line' | 'hidden';
};

/** The questions a stage asks. They never stand in the field itself, where they would go with the first letter. */
export function StagePrompts({ id, prompts, form }: StagePromptsProps) {
  const [shown, setShown] = useState(0);
  const first = prompts[0];
  if (form === 'hidden') return null;
  if (form === 'line') {
    return (
      <p id={id} className="writing-prompt-line">
        {first}
      </p>
    );
  }
  return (
    <div className="writing-prompts">
      <ul id={id}>
        {prompts.map((prompt, index) => (
          <li key={prompt} className={classNames(index === shown && 'writing-prompt-shown')}>
            {prompt}
          </li>
        ))}
      </ul>
      {prompts.length > 1 && (
        <button
          type="button"
          className="writing-next-prompt"
          // The caret and the phone's keyboard stay where they are.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => setShown((shown + 1) % prompts.length)}
        >
          Next<Hidden> prompt</Hidden>
        </button>
      )}
    </div>
  );
}
