import { memo } from "react";
import { COLUMNS, type CellProps } from "./columns";

interface RowProps extends CellProps {
  selected: boolean;
}

export const Row = memo(function Row({ selected, ...cell }: RowProps) {
  return (
    <article
      className="opportunity"
      data-selected={selected || undefined}
      data-expired={cell.row.expiredAt !== null || undefined}
      onClick={(click) => {
        // Selecting a stake to copy it must not open the calculator.
        const selecting = !(getSelection()?.isCollapsed ?? true);
        if (!selecting && !(click.target as Element).closest("a, button")) cell.open(cell.row.id);
      }}
    >
      {COLUMNS.map(({ key, Cell }) => (
        <Cell key={key} {...cell} />
      ))}
    </article>
  );
});
