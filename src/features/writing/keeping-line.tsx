import { useState } from 'react';
import type { Keeping } from '#portfolio/portfolio.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Live } from '#ui/live.tsx';
import { useCalmKeeping } from './use-calm-keeping.ts';
import { copiedWords, countedWords, keepingNews, keepingWords } from './words.ts';

type KeepingLineProps = {
  readonly keeping: Keeping;
  readonly words: number;
  readonly onRetry: () => void;
  readonly onCopy: () => Promise<boolean>;
  readonly onSave: () => void;
};

/** The receipt: always true, never blinking; read out when its kind changes. In trouble it offers a way out. */
export function KeepingLine({ keeping, words, onRetry, onCopy, onSave }: KeepingLineProps) {
  const calm = useCalmKeeping(keeping);
  const [copied, setCopied] = useState<keyof typeof copiedWords | undefined>(undefined);
  const isTrouble = calm.state !== 'kept' && calm.state !== 'keeping';
  const copy = () => {
    void onCopy().then((isDone) => setCopied(isDone ? 'copied' : 'refused'));
  };
  return (
    <div className={isTrouble ? 'writing-keeping writing-trouble' : 'writing-keeping'}>
      <p>
        <Icon
          name={isTrouble ? 'octagon-bar' : calm.state === 'kept' ? 'tick-ring' : 'clock'}
          size="small"
        />
        <span>{keepingWords(calm)}</span>
      </p>
      {!isTrouble && <span className="writing-count">{countedWords(words)}</span>}
      {isTrouble && (
        <div className="writing-trouble-ways">
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
          <Button size="small" onClick={copy}>
            Copy the words
          </Button>
          <Button size="small" onClick={onSave}>
            Save as a text file
          </Button>
        </div>
      )}
      <Live>
        {keepingNews(calm)} {isTrouble && copied && copiedWords[copied]}
      </Live>
      {isTrouble && copied && <p>{copiedWords[copied]}</p>}
    </div>
  );
}
