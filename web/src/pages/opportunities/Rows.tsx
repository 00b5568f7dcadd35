import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Bounds, Opportunity } from "../../api/documents";
import type { List } from "../../live/list";
import { useSettings } from "../../settings/store";
import { Row } from "./Row";
import { useAllRows } from "./useAllRows";

export interface RowsHandle {
  /** Scroll a row into view and focus it. */
  focus: (index: number) => void;
}

interface RowsProps {
  handle: RefObject<RowsHandle | null>;
  list: List;
  bounds: Bounds | undefined;
  /** The opportunities possible at the user's stake. */
  listing: readonly Opportunity[] | undefined;
  /** Withheld opportunities, including those that the user's stake or rounding makes impossible. */
  withheld: readonly Opportunity[] | null | undefined;
  selected: string | null;
  open: (id: string) => void;
  /** Rows keep their order. */
  frozen: boolean;
  hover: (inside: boolean) => void;
}

const BASE_HEIGHT = 34;
const LEG_HEIGHT = 22;

/** Virtualized list: only visible rows are in the document. */
export function Rows({ handle, list, bounds, listing, withheld, selected, open, frozen, hover }: RowsProps) {
  const settings = useSettings();
  const listRef = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const { rows } = list;
  const all = useAllRows();
  const listedIds = useMemo(() => new Set(listing?.map((opportunity) => opportunity.arbitrage_id)), [listing]);
  const withheldReasons = useMemo(() => new Map(withheld?.map((opportunity) => [opportunity.arbitrage_id, opportunity.withheld_reason])), [withheld]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => BASE_HEIGHT + LEG_HEIGHT * Math.max(rows[index]?.opportunity.bets.length ?? 2, 3),
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: all ? rows.length : 8,
    scrollMargin: above,
  });
  useLayoutEffect(() => {
    const top = Math.round((listRef.current?.getBoundingClientRect().top ?? 0) + scrollY);
    if (top !== above) setAbove(top);
  });
  useImperativeHandle(handle, () => ({
    focus: (index) => {
      virtual.scrollToIndex(index, { align: "auto" });
      const id = rows[index]?.id;
      requestAnimationFrame(() =>
        listRef.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus({ preventScroll: true }),
      );
    },
  }));
  return (
    <>
      <div className="rows-head" aria-hidden="true">
        <span>Profit</span>
        <span>Event</span>
        <span className="rows-head-legs">
          <span>Bet on</span>
          <span>At</span>
          <span className="number">Odds</span>
          <span className="number">Stake</span>
          <span className="number">Updated</span>
        </span>
        <span>Is it real?</span>
      </div>
      <ul
        ref={listRef}
        className="rows"
        data-frozen={frozen || undefined}
        style={{ height: virtual.getTotalSize() }}
        onPointerMove={(event) => event.pointerType === "mouse" && hover(true)}
        onPointerLeave={() => hover(false)}
        aria-label="Open opportunities"
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start - above}px)` }}
            >
              <Row
                row={row}
                bounds={bounds}
                withheldReason={listedIds.has(row.id) ? null : (withheldReasons.get(row.id) ?? null)}
                settings={settings}
                selected={row.id === selected}
                open={open}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
