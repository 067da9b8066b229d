import type { Carried, OtherVersion, Reflection } from '../content/reflection.ts';
import { hasStage } from '../reflection/models.ts';
import { sameTag } from '../reflection/reflection.ts';
import { carryForeign } from '../reflection/switch-model.ts';
import { holdsWords } from './holds-words.ts';
import { mergeBinned } from './merge-binned.ts';
import { mergeFiles } from './merge-files.ts';
import { mergeText } from './merge-text.ts';
import { textId } from './text-id.ts';
import { mergeSet, mergeValue, onlyChange, type Sides } from './three-way.ts';

/** Where the other side's text came from, for the screen on which a person chooses. */
export type Heard = { readonly at?: string | null; readonly device?: string };

type Entry = Sides<Reflection>;

/**
 * Field by field. Texts changed on both sides keep mine in place and theirs in `versions`; a stage the
 * merged model does not have is carried.
 */
export function mergeReflection(entry: Entry, heard: Heard = {}): Reflection {
  return onlyChange(entry) ?? mergeFields(entry, heard);
}

function mergeFields(entry: Entry, heard: Heard): Reflection {
  const { base, mine, theirs } = entry;
  const side = sidesOf(entry);
  const title = mergeText(side('title'));
  const stages = mergeStages(entry);
  const model = mergeValue(side('model'));
  const foreign = (stage: string) => {
    const owners = [theirs, mine, ...(base ? [base] : [])].map((content) => content.model);
    return owners.find((owner) => hasStage(owner, stage)) ?? theirs.model;
  };
  const [chosen, homeless] = splitBy(stages.others, ({ field }) => hasStage(model, field));
  const versions = [...textOf('title', title.other), ...chosen].map(({ field, text }) =>
    versionOf(field, text, heard),
  );
  const carried = homeless.map(({ field, text }) => ({
    model: foreign(field),
    stage: field,
    text,
  }));
  const merged: Reflection = {
    kind: 'reflection',
    schema: 1,
    title: title.text,
    date: mergeValue(side('date')),
    activity: mergeValue(side('activity')),
    model,
    stages: stages.texts,
    carried: [...mergeSet(side('carried'), nameOfCarried), ...carried],
    versions: [...mergeSet(side('versions'), ({ id }) => id), ...versions].reduce(addVersion, []),
    tags: mergeSet(side('tags'), sameTag),
    created: mine.created,
    binned: mergeBinned(entry),
    ...mergeFiles(entry),
  };
  const settled = carryForeign(merged, foreign);
  return { ...settled, carried: settled.carried.reduce(addCarried, []).toSorted(byName) };
}

function sidesOf({ base, mine, theirs }: Entry) {
  return <Key extends keyof Reflection>(key: Key): Sides<Reflection[Key]> => ({
    base: base?.[key],
    mine: mine[key],
    theirs: theirs[key],
  });
}

type MergedStages = {
  readonly texts: Readonly<Record<string, string>>;
  readonly others: readonly FieldText[];
};

type FieldText = { readonly field: string; readonly text: string };

function textOf(field: string, text: string | undefined): readonly FieldText[] {
  return text === undefined ? [] : [{ field, text }];
}

function splitBy<Item>(items: readonly Item[], test: (item: Item) => boolean) {
  return [items.filter(test), items.filter((item) => !test(item))] as const;
}

function mergeStages({ base, mine, theirs }: Entry): MergedStages {
  const keys = [...new Set([...Object.keys(mine.stages), ...Object.keys(theirs.stages)])];
  const merged = keys.map((field) => {
    const text = (content: Reflection | undefined) => content?.stages[field] ?? '';
    return {
      field,
      ...mergeText({ base: text(base), mine: text(mine), theirs: text(theirs) }),
    };
  });
  return {
    texts: Object.fromEntries(merged.map(({ field, text }) => [field, text])),
    others: merged.flatMap(({ field, other }) => textOf(field, other)),
  };
}

function versionOf(field: string, text: string, { at, device }: Heard): OtherVersion {
  const version = { id: textId(field, text), field, text, at: at ?? null };
  return device === undefined ? version : { ...version, device };
}

/** A version that another of the same field holds whole says nothing new: a draft saved twice is one. */
function addVersion(versions: readonly OtherVersion[], next: OtherVersion): OtherVersion[] {
  const holds = (one: OtherVersion, other: OtherVersion) =>
    one.field === other.field && holdsWords(one.text, other.text);
  return versions.some((version) => holds(version, next))
    ? [...versions]
    : [...versions.filter((version) => !holds(next, version)), next];
}

function nameOfCarried({ model, stage, text }: Carried): string {
  return `${model}\n${stage}\n${text}`;
}

/** A fixed order, so that merging again does not shuffle what is carried. */
function byName(one: Carried, other: Carried): number {
  return nameOfCarried(one) < nameOfCarried(other) ? -1 : 1;
}

/** Carried text that a longer one of the same stage holds whole says nothing new. */
function addCarried(carried: readonly Carried[], next: Carried): Carried[] {
  const holds = (one: Carried, other: Carried) =>
    one.model === other.model && one.stage === other.stage && holdsWords(one.text, other.text);
  return carried.some((item) => holds(item, next))
    ? [...carried]
    : [...carried.filter((item) => !holds(next, item)), next];
}
