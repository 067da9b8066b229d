import { useLayoutEffect, useRef } from 'react';
import { classNames } from './class-names.ts';
import { stageShares } from './stage-shares.ts';

export type BarStage = { readonly key: string; readonly label: string; readonly words: number };

type StageBarProps = {
  readonly stages: readonly BarStage[];
  readonly current?: string | undefined;
  readonly onJump: (key: string) => void;
};

/** One segment per stage, as long as its share of the words: the balance, and the way to jump. No score. */
export function StageBar({ stages, current, onJump }: StageBarProps) {
  const bar = useRef<HTMLOListElement>(null);
  const shares = stageShares(stages.map((stage) => stage.words)).join(' ');
  useLayoutEffect(() => {
    const items = bar.current?.children ?? [];
    for (const [index, share] of shares.split(' ').entries()) {
      const item = items[index];
      if (item instanceof HTMLElement) item.style.setProperty('flex-grow', share);
    }
  }, [shares]);
  return (
    <nav aria-label="Stages">
      <ol className="ui-stages" ref={bar}>
        {stages.map((stage) => (
          <li key={stage.key}>
            <button
              type="button"
              className={classNames('ui-stage', stage.words > 0 && 'ui-stage-written')}
              aria-current={stage.key === current ? 'step' : undefined}
              aria-label={`${stage.label}, ${wordsIn(stage)}`}
              title={stage.label}
              onClick={() => onJump(stage.key)}
            >
              <svg aria-hidden="true" focusable="false">
                <rect className="ui-stage-fill" width="100%" height="100%" rx="3" />
              </svg>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function wordsIn({ words }: BarStage): string {
  if (words === 0) return 'empty';
  return words === 1 ? '1 word' : `${words} words`;
}
