/** One row of a list; the first of its group carries the group's heading. */
export type ListItem<Row> = {
  readonly key: string;
  readonly row: Row;
  /** Counted from 1 over all rows; headings are not counted. */
  readonly position: number;
  readonly heads?: { readonly group: string; readonly rows: readonly Row[] } | undefined;
};

type Grouping<Row> = {
  readonly keyOf: (row: Row) => string;
  /** The group's name; neighbours with the same name stand under one heading. */
  readonly groupOf?: ((row: Row) => string) | undefined;
};

/** Prepares rows, already in their order, for a VirtualList. */
export function groupRows<Row>(
  rows: readonly Row[],
  { keyOf, groupOf }: Grouping<Row>,
): readonly ListItem<Row>[] {
  const runs: { readonly group: string; readonly rows: Row[] }[] = [];
  return rows.map((row, index) => {
    const plain = { key: keyOf(row), row, position: index + 1 };
    if (!groupOf) return plain;
    const group = groupOf(row);
    const run = runs.at(-1);
    if (run?.group === group) {
      run.rows.push(row);
      return plain;
    }
    const heads = { group, rows: [row] };
    runs.push(heads);
    return { ...plain, heads };
  });
}
