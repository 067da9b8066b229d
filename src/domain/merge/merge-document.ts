import { mergeBinned } from './merge-binned.ts';
import { mergeTextInPlace } from './merge-text.ts';
import { mergeSet, mergeValue, onlyChange, type Sides } from './three-way.ts';

type Rule<Value> = (sides: Sides<Value>) => Value;
/** How a field is joined, where it is more than one choice among a few. */
export type Rules<Doc> = { readonly [Field in keyof Doc]?: Rule<Doc[Field]> };
type Binnable = { readonly binned: string | null };

/** The merge entry of a kind: every field by itself, by its rule or by {@link mergeValue}; the bin by its own. */
export function mergerOf<Doc extends Binnable>(rules: Rules<Doc>): Rule<Doc> {
  const fields = fieldsOf(rules);
  return (sides) => onlyChange(sides) ?? { ...fields(sides), binned: mergeBinned(sides) };
}

/** Words: sentence by sentence, then word by word; where both changed the same ones, both stand there. */
export const joinedWords: Rule<string> = mergeTextInPlace;

/** Things without doubles, such as tags. */
export function setOf<Item>(name: (item: Item) => string): Rule<readonly Item[]> {
  return (sides) => mergeSet(sides, name);
}

/** Rows that have a name: what both added less what either removed, and each row by itself. */
export function rowsOf<Row>(
  name: (row: Row) => string,
  row: Rule<Row> = mergeValue,
): Rule<readonly Row[]> {
  return (sides) => {
    const find = (rows: readonly Row[] | undefined, like: Row) =>
      rows?.find((each) => name(each) === name(like));
    return mergeSet(sides, name).map((each) => {
      const [mine, theirs] = [find(sides.mine, each), find(sides.theirs, each)];
      const isOnBoth = mine !== undefined && theirs !== undefined;
      return isOnBoth ? row({ base: find(sides.base, each), mine, theirs }) : each;
    });
  };
}

/** A group of fields: each by itself. */
export function fieldsOf<Group extends object>(rules: Rules<Group> = {}): Rule<Group> {
  return ({ base, mine, theirs }) => {
    const merged = { ...theirs, ...mine };
    for (const field of Object.keys(merged) as (keyof Group)[]) {
      const rule: Rule<Group[typeof field]> = rules[field] ?? mergeValue;
      merged[field] = rule({ base: base?.[field], mine: mine[field], theirs: theirs[field] });
    }
    return merged;
  };
}

/** A group of fields that may be missing. */
export function perhaps<Value>(rule: Rule<Value>): Rule<Value | null> {
  return ({ base, mine, theirs }) => {
    if (mine === null || theirs === null) return mergeValue({ base, mine, theirs });
    return rule({ base: base ?? undefined, mine, theirs });
  };
}
