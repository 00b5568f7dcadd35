import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef, useState } from "react";
import "./opportunities.css";
import { useListed } from "../../api/queries";
import type { Bounds, Opportunity } from "../../api/documents";
import type { List } from "../../live/list";
import { NO_FILTER } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { Row } from "./Row";
import { sized } from "./sized";
import { useList } from "./useList";

export function Opportunities() {
  const [hovered, setHovered] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const list = useList(NO_FILTER, hovered);
  const listed = useListed(false).data;
  return (
    <>
      <h1>Opportunities</h1>
      <Rows list={list} bounds={listed?.bounds} bySevice={listed?.opportunities} selected={selected} open={setSelected} hover={setHovered} />
    </>
  );
}

interface RowsProps {
  list: List;
  bounds: Bounds | undefined;
  bySevice: Opportunity[] | undefined;
  selected: string | null;
  open: (id: string) => void;
  hover: (over: boolean) => void;
}

function Rows({ list, bounds, bySevice, selected, open, hover }: RowsProps) {
  const settings = useSettings();
  const place = useRef<HTMLUListElement>(null);
  const { rows } = list;
  const known = useMemo(() => new Map(bySevice?.map((one) => [one.arbitrage_id, one])), [bySevice]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => 28 + 24 * (rows[index]?.one.bets.length ?? 2),
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan: 6,
    scrollMargin: place.current?.offsetTop ?? 0,
  });
  return (
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
        return (
          row && (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start - virtual.options.scrollMargin}px)` }}
            >
              <Row
                row={row}
                size={sized(row.one, settings.stake, known.get(row.id))}
                bounds={bounds}
                settings={settings}
                selected={row.id === selected}
                open={open}
              />
            </li>
          )
        );
      })}
    </ul>
  );
}
