import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useImperativeHandle, useLayoutEffect, useMemo, useState } from "react";
import type { OpportunityList } from "../../api/documents";
import { useSportNames, useTitles } from "../../components/useNames";
import { useConnection } from "../../live/hooks";
import type { Density } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { Row } from "./Row";
import { COLUMNS } from "./columns";
import type { List, Row as RowState } from "./list";
import { useAllRows } from "./useAllRows";

export interface RowsHandle {
  /** Scroll a row into view and focus it. */
  focus: (index: number) => void;
}

interface RowsProps {
  handle: RefObject<RowsHandle | null>;
  listRef: RefObject<HTMLUListElement | null>;
  list: List;
  listing: OpportunityList | undefined;
  selected: string | null;
  open: (id: string) => void;
  hide: (row: RowState) => void;
  place: (row: RowState) => void;
  /** Rows keep their order. */
  frozen: boolean;
}

/** Estimated heights in pixels, until a row is measured. */
const HEIGHTS: Record<Density, { base: number; leg: number; least: number }> = {
  compact: { base: 5, leg: 16, least: 2 },
  comfortable: { base: 34, leg: 22, least: 3 },
};

/** Virtualized list: only visible rows are in the document. */
export function Rows({ handle, listRef, list, listing, selected, open, hide, place, frozen }: RowsProps) {
  const settings = useSettings();
  const [above, setAbove] = useState(0);
  const { rows } = list;
  const all = useAllRows();
  const lost = useConnection() === "lost";
  const sportName = useSportNames();
  const title = useTitles();
  const limitTitle = useCallback((key: string) => title({ bookmaker: key, bookmaker_key: key }), [title]);
  const listedIds = useMemo(() => new Set(listing?.opportunities.map((opportunity) => opportunity.arbitrage_id)), [listing]);
  const withheldReasons = useMemo(
    () => new Map(listing?.withheld_opportunities?.map((opportunity) => [opportunity.arbitrage_id, opportunity.withheld_reason])),
    [listing],
  );
  const height = HEIGHTS[settings.density];
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => height.base + height.leg * Math.max(rows[index]?.opportunity.bets.length ?? 2, height.least),
    getItemKey: useCallback((index: number) => `${settings.density} ${rows[index]?.id ?? index}`, [rows, settings.density]),
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
      requestAnimationFrame(() => listRef.current?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus({ preventScroll: true }));
    },
  }));
  return (
    <div className="list" data-density={settings.density} data-lost={lost || undefined}>
      <div className="rows-head" aria-hidden="true">
        {COLUMNS.map(({ key, head: Head }) => (
          <span key={key}>
            <Head />
          </span>
        ))}
      </div>
      <ul ref={listRef} className="rows" data-frozen={frozen || undefined} style={{ height: virtual.getTotalSize() }} aria-label={t.list.openList}>
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
                bounds={listing?.bounds}
                withheldReason={listedIds.has(row.id) ? null : (withheldReasons.get(row.id) ?? null)}
                settings={settings}
                sport={sportName(row.opportunity.sport)}
                title={title}
                limitTitle={limitTitle}
                selected={row.id === selected}
                open={open}
                hide={hide}
                place={place}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
