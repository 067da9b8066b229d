/** A published framework in one edition, by names and codes; help is in our own words. */
export type Framework = {
  readonly id: string;
  /** Names the edition for ever: what was mapped to it stays with it. */
  readonly edition: string;
  readonly title: string;
  /** For a tab or a column: two or three words. */
  readonly short: string;
  /** Who publishes it, for the list of sources. */
  readonly publisher: string;
  /** Its own steps from the first to the last; null: it has none. Never marks, and not tied to a job. */
  readonly scale: readonly string[] | null;
  readonly items: readonly FrameworkItem[];
};

export type FrameworkItem = {
  readonly code: string;
  readonly title: string;
  /** The item that it is a part of, for two levels. */
  readonly partOf?: string;
  /** What it is about, in our own words. */
  readonly help: string;
  /** Words that often stand in an entry that shows it, small and without accents; `plan*` takes all that begins so. */
  readonly keywords: readonly string[];
};

/** The item of that code. */
export function itemOf(framework: Framework, code: string): FrameworkItem | undefined {
  return framework.items.find((item) => item.code === code);
}

/** What stands under an item, or under none. */
export function partsOf(framework: Framework, code: string | undefined): readonly FrameworkItem[] {
  return framework.items.filter(({ partOf }) => partOf === code);
}
