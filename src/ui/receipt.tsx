import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { Tone } from './tone.ts';

export type ReceiptReach = 0 | 1 | 2 | 3 | 4;

type ReceiptProps = {
  /** How many dots are filled: on this device, on the server, delivered, read. */
  readonly reached: ReceiptReach;
  /** One dot where there is no server, otherwise four. */
  readonly of?: 1 | 4 | undefined;
  readonly words: ReactNode;
  readonly tone?: Tone | undefined;
  readonly onPress?: (() => void) | undefined;
};

const STEP = 28 / 3;

/** How far an entry has come. The words always say it as well. */
export function Receipt({ reached, of = 4, words, tone = 'plain', onPress }: ReceiptProps) {
  const className = classNames('ui-receipt', `ui-tone-${tone}`, onPress && 'ui-receipt-press');
  const face = (
    <>
      <Dots reached={reached} of={of} />
      <span>{words}</span>
    </>
  );
  return onPress ? (
    <button type="button" className={className} onClick={onPress}>
      {face}
    </button>
  ) : (
    <span className={className}>{face}</span>
  );
}

function Dots({ reached, of }: { readonly reached: ReceiptReach; readonly of: 1 | 4 }) {
  const dots = Array.from({ length: of }, (_, index) => 3 + index * STEP);
  const end = dots[reached - 1];
  return (
    <svg
      className={classNames('ui-dots', of === 1 && 'ui-dots-one')}
      viewBox={of === 1 ? '0 0 6 10' : '0 0 34 10'}
      aria-hidden="true"
      focusable="false"
    >
      {end !== undefined && reached > 1 && <path d={`M3 5H${end}`} strokeWidth="2" />}
      {dots.map((x, index) =>
        index < reached ? (
          <circle key={x} className="ui-dot-filled" cx={x} cy="5" r="3" />
        ) : (
          <circle key={x} cx={x} cy="5" r="2.25" strokeWidth="1.5" />
        ),
      )}
    </svg>
  );
}
