import { useDeferredValue, useMemo, useState } from 'react';
import { activityTitle } from '#domain/reflection/activities.ts';
import { type Filter, filtered, type Summary } from '#domain/summary.ts';
import { monthAndYear } from '#domain/calendar.ts';

export type Narrowing = Pick<Filter, 'activity' | 'tag' | 'month'>;

export type JournalFilter = {
  readonly search: string;
  readonly setSearch: (search: string) => void;
  readonly narrowing: Narrowing;
  readonly setNarrowing: (narrowing: Narrowing) => void;
  readonly isNarrowed: boolean;
  readonly clear: () => void;
  readonly found: readonly Summary[];
};

/** What is looked for. In memory only: tags and words have no business in an address. */
export function useFilter(all: readonly Summary[]): JournalFilter {
  const [search, setSearch] = useState('');
  const [narrowing, setNarrowing] = useState<Narrowing>({});
  // Typing stays quick with 10,000 entries; the list follows when it can.
  const looked = useDeferredValue(search);
  const found = useMemo(
    () => filtered(all, { ...narrowing, search: looked }),
    [all, narrowing, looked],
  );
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
  const clear = () => {
    setSearch('');
    setNarrowing({});
  };
  return { search, setSearch, narrowing, setNarrowing, isNarrowed, clear, found };
}

/** What narrows the list, in words, and the list without it. */
export function narrowedBy({ activity, tag, month }: Narrowing): readonly {
  readonly label: string;
  readonly without: Narrowing;
}[] {
  return [
    ...(activity === undefined
      ? []
      : [{ label: activityTitle(activity), without: put({ tag, month }) }]),
    ...(tag === undefined ? [] : [{ label: tag, without: put({ activity, month }) }]),
    ...(month === undefined
      ? []
      : [{ label: monthAndYear(month), without: put({ activity, tag }) }]),
  ];
}

type Loose = { [Key in keyof Narrowing]: Narrowing[Key] | undefined };

/** Leaves out what is undefined. */
export function put({ activity, tag, month }: Loose): Narrowing {
  return {
    ...(activity !== undefined && { activity }),
    ...(tag !== undefined && { tag }),
    ...(month !== undefined && { month }),
  };
}
