import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

type ChipProps = {
  readonly pressed?: boolean | undefined;
  readonly icon?: IconName | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

/** A small choice. With `pressed` it is a switch, without it a plain press. */
export function Chip({ pressed, icon, onClick, children }: ChipProps) {
  return (
    <button type="button" className="ui-chip" aria-pressed={pressed} onClick={onClick}>
      {icon && <Icon name={icon} size="small" />}
      {children}
    </button>
  );
}

export type ChipOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly icon?: IconName | undefined;
  readonly count?: number | undefined;
};

type FilterChipsProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly onValue: (value: Value) => void;
  readonly options: readonly ChipOption<Value>[];
  /** More chips after the choices, e.g. one that opens a filter dialog. */
  readonly children?: ReactNode;
};

/** One of many in a row that scrolls sideways inside itself, and nothing else does. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>) {
  const { label, value, onValue, options, children } = props;
  return (
    <div className="ui-chips" role="group" aria-label={label}>
      {options.map((option) => (
        <Chip
          key={option.value}
          icon={option.icon}
          pressed={option.value === value}
          onClick={() => onValue(option.value)}
        >
          {option.count ? `${option.label}, ${option.count}` : option.label}
        </Chip>
      ))}
      {children}
    </div>
  );
}
