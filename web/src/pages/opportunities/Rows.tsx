import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Bounds, Opportunity } from "../../api/documents";
import type { List } from "../../live/list";
import { useSettings } from "../../settings/store";
import { Row } from "./Row";
import { sized } from "./stakes";

export interface RowsHandle {
  /** Brings a row into view and puts the focus on it. */
  focus: (place: number) => void;
  stakes: (one: Opportunity) => number[];
}

interface RowsProps {
  handle: RefObject<RowsHandle | null>;
  list: List;
  bounds: Bounds | undefined;
  /** The same opportunities as the service sized them for the reader. */
  byService: readonly Opportunity[] | undefined;
  /** Those that the reader's stake or rounding makes impossible are among these. */
  heldBack: readonly Opportunity[] | null | undefined;
  selected: string | null;
  open: (id: string) => void;
  hover: (over: boolean) => void;
}

const BASE = 34;
const PER_LEG = 22;

/** The list; only what can be seen of it is in the document. */
export function Rows({ handle, list, bounds, byService, heldBack, selected, open, hover }: RowsProps) {
  const settings = useSettings();
  const place = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const { rows } = list;
  const known = useMemo(() => new Map(byService?.map((one) => [one.arbitrage_id, one])), [byService]);
  const held = useMemo(() => new Map(heldBack?.map((one) => [one.arbitrage_id, one.withheld_reason])), [heldBack]);
  const sizeOf = (one: Opportunity) => sized(one, settings.stake, known.get(one.arbitrage_id));
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => BASE + PER_LEG * Math.max(rows[index]?.one.bets.length ?? 2, 3),
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 8,
    scrollMargin: above,
  });
  useLayoutEffect(() => {
    const top = Math.round((place.current?.getBoundingClientRect().top ?? 0) + scrollY);
    if (top !== above) setAbove(top);
  });
  useImperativeHandle(handle, () => ({
    focus: (index) => {
      virtual.scrollToIndex(index, { align: "auto" });
      const id = rows[index]?.id;
      requestAnimationFrame(() =>
        place.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus({ preventScroll: true }),
      );
    },
    stakes: (one) => sizeOf(one).stakes,
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
          <span className="number">Read</span>
        </span>
        <span>Is it real?</span>
      </div>
      <ul
        ref={place}
        className="rows"
        style={{ height: virtual.getTotalSize() }}
        onPointerEnter={(event) => event.pointerType === "mouse" && hover(true)}
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
                size={sizeOf(row.one)}
                bounds={bounds}
                held={known.has(row.id) ? null : (held.get(row.id) ?? null)}
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
