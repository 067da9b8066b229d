import type { ReactNode } from 'react';
import { Icon } from '#ui/icon.tsx';

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly title: string;
  readonly lines?: readonly ReactNode[] | undefined;
};

type ChoiceListProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
};

/** One press chooses. Not radio buttons: with those, passing over a choice with the arrows would make it. */
export function ChoiceList<Value extends string>(props: ChoiceListProps<Value>) {
  const { label, value, choices, onChoose } = props;
  return (
    <ul className="writing-choices" aria-label={label}>
      {choices.map((choice) => {
        const isChosen = choice.value === value;
        return (
          <li key={choice.value}>
            <button
              type="button"
              aria-pressed={isChosen}
              data-first-focus={isChosen ? true : undefined}
              onClick={() => onChoose(choice.value)}
            >
              <span className="writing-choice-words">
                <strong>{choice.title}</strong>
                {choice.lines?.map((line, index) => (
                  <span key={index}>{line}</span>
                ))}
              </span>
              {isChosen && <Icon name="check" />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
