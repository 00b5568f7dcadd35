import { type ReactNode, useState } from "react";

export interface SortColumn<Row> {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Value to sort by; without one the column cannot be sorted. Null is always last. */
  value?: (row: Row) => number | string | null;
  number?: boolean;
  /** Sort from the largest value at the first click. */
  descending?: boolean;
  className?: string;
}

interface SortTableProps<Row> {
  rows: readonly Row[];
  columns: readonly SortColumn<Row>[];
  rowKey: (row: Row) => string;
  /** Shown below a row. */
  details?: (row: Row) => ReactNode;
  rowClass?: (row: Row) => string | undefined;
  caption?: string;
  /** At most this many rows are shown, after sorting. */
  limit?: number;
}

interface Sorting {
  key: string;
  descending: boolean;
}

/** Table whose columns sort it; without a choice the rows keep their order. */
export function SortTable<Row>({ rows, columns, rowKey, details, rowClass, caption, limit }: SortTableProps<Row>) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const by = columns.find((column) => column.key === sorting?.key)?.value;
  const sorted = sorting && by ? sortRows(rows, by, sorting.descending) : rows;
  return (
    <table className="plain">
      {caption && <caption className="visually-hidden">{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} sorting={sorting?.key === column.key ? sorting : null} choose={setSorting} />
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.slice(0, limit).map((row) => (
          <Line key={rowKey(row)} row={row} columns={columns} details={details?.(row)} className={rowClass?.(row)} />
        ))}
      </tbody>
    </table>
  );
}

export function sortRows<Row>(rows: readonly Row[], by: (row: Row) => number | string | null, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [by(one), by(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return typeof a === "string" || typeof b === "string" ? sign * String(a).localeCompare(String(b)) : sign * (a - b);
  });
}

interface HeadProps<Row> {
  column: SortColumn<Row>;
  sorting: Sorting | null;
  choose: (sorting: Sorting | null) => void;
}

/** A click sorts by the column, a second one in the other direction, a third one restores the first order. */
function Head<Row>({ column, sorting, choose }: HeadProps<Row>) {
  const { key, head, value, number, descending: first = false } = column;
  const next = sorting === null ? { key, descending: first } : sorting.descending === first ? { key, descending: !first } : null;
  return (
    <th
      scope="col"
      className={className(number, column.className)}
      aria-sort={value && (sorting === null ? "none" : sorting.descending ? "descending" : "ascending")}
    >
      {value ? (
        <button type="button" className="sort" onClick={() => choose(next)}>
          {head}
          {sorting && (sorting.descending ? " ▼" : " ▲")}
        </button>
      ) : (
        head
      )}
    </th>
  );
}

interface LineProps<Row> {
  row: Row;
  columns: readonly SortColumn<Row>[];
  details: ReactNode;
  className: string | undefined;
}

function Line<Row>({ row, columns, details, className: rowClass }: LineProps<Row>) {
  return (
    <>
      <tr className={rowClass}>
        {columns.map((column) => (
          <td key={column.key} className={className(column.number, column.className)}>
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {details && (
        <tr className="row-details">
          <td colSpan={columns.length}>{details}</td>
        </tr>
      )}
    </>
  );
}

function className(number: boolean | undefined, more: string | undefined): string | undefined {
  return [number && "number", more].filter(Boolean).join(" ") || undefined;
}
