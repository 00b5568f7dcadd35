import { useCallback, useRef, useState } from "react";
import type { Row } from "./list";

export interface Selection {
  id: string | null;
  row: Row | undefined;
  drawerRow: Row | undefined;
  /** Place of the drawer's opportunity in the list, from 1; null if it is not in it. */
  position: { at: number; of: number } | null;
  select: (id: string) => void;
  /** Select the row before or after; null without rows. */
  step: (by: number) => { row: Row; index: number } | null;
}

/** The selected row: the one in the drawer, else the last one chosen. If it leaves the list, its place is kept. */
export function useSelection(rows: readonly Row[], drawerId: string | null): Selection {
  const [chosen, setChosen] = useState<string | null>(null);
  const id = drawerId ?? chosen;
  const place = useRef(-1);
  const index = rows.findIndex((row) => row.id === id);
  if (index >= 0) place.current = index;
  const step = (by: number) => {
    // Without the selected row, the one that took its place is the next.
    const from = index >= 0 ? index + by : place.current < 0 ? (by > 0 ? 0 : rows.length - 1) : place.current + (by > 0 ? 0 : by);
    const next = Math.min(Math.max(from, 0), rows.length - 1);
    const row = rows[next];
    if (row === undefined) return null;
    setChosen(row.id);
    return { row, index: next };
  };
  return {
    id,
    row: rows[index],
    drawerRow: drawerId === null ? undefined : rows.find((row) => row.id === drawerId),
    position: drawerId !== null && index >= 0 ? { at: index + 1, of: rows.length } : null,
    select: useCallback((selected: string) => setChosen(selected), []),
    step,
  };
}
