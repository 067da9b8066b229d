import { memo, useState } from 'react';
import type { Stage } from '#domain/reflection/models.ts';
import { classNames } from '#ui/class-names.ts';
import { StagePrompts } from './stage-prompts.tsx';
import { useListLines, useLiveText } from './use-live-text.ts';

type StageFieldProps = {
  readonly stage: Stage;
  readonly text: string;
  readonly isCurrent: boolean;
  /** The only stage of its model: its heading would say nothing. */
  readonly isOnly: boolean;
  readonly onText: (stage: string, text: string) => void;
  readonly onEnter: (stage: string) => void;
};

export function stageFieldId(key: string): string {
  return `stage-${key}`;
}

/** One stage: at rest its heading and its words, while written in also its prompts. Always a real field. */
export const StageField = memo(function StageField(props: StageFieldProps) {
  const { stage, text, isCurrent, isOnly, onText, onEnter } = props;
  const [first] = useState(text);
  const field = useLiveText(text, (typed) => onText(stage.key, typed));
  useListLines(field);
  const id = stageFieldId(stage.key);
  const isFolded = !isCurrent && text === '';
  return (
    <section
      className={classNames(
        'writing-stage',
        isCurrent && 'writing-stage-current',
        isFolded && 'writing-stage-folded',
        isOnly && 'writing-stage-only',
      )}
      data-stage={stage.key}
    >
      <h2 className="writing-stage-title">
        <label htmlFor={id}>{stage.title}</label>
      </h2>
      <StagePrompts
        id={`${id}-prompts`}
        prompts={stage.prompts}
        form={isCurrent ? 'full' : isFolded ? 'line' : 'hidden'}
      />
      <textarea
        ref={field}
        id={id}
        className="writing-words ui-book"
        defaultValue={first}
        rows={isCurrent ? 3 : 1}
        aria-describedby={isCurrent || isFolded ? `${id}-prompts` : undefined}
        autoComplete="off"
        autoCapitalize="sentences"
        spellCheck
        onFocus={() => onEnter(stage.key)}
      />
    </section>
  );
});
