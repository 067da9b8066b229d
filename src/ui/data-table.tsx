import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

type DataTableProps = {
  readonly caption: string;
  readonly hideCaption?: boolean | undefined;
  readonly columns: readonly {
    readonly key: string;
    readonly label: ReactNode;
    /** Numbers stand to the right, in figures of one width. */
    readonly number?: boolean | undefined;
  }[];
  /** The first cell names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
};

/** Facts in rows and columns; a wide table scrolls in its own box, by keyboard as well. */
export function DataTable({ caption, hideCaption, columns, rows }: DataTableProps) {
  const id = useId();
  return (
    <div className="ui-table-box" role="region" aria-labelledby={id} tabIndex={0}>
      <table className="ui-table">
        <caption id={id} className={hideCaption ? 'ui-hidden' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map(({ key, label, number }) => (
              <th key={key} scope="col" className={classNames(number && 'ui-number')}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row">
                    {cells[index]}
                  </th>
                ) : (
                  <td key={column.key} className={classNames(column.number && 'ui-number')}>
                    {cells[index]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
