import { useCallback, useEffect, useRef, useState } from "react";
import "./opportunities.css";
import type { Opportunity } from "../../api/documents";
import { useListed } from "../../api/queries";
import { useStream } from "../../live/hooks";
import { isHeldId, plural } from "../../format/labels";
import { type Filter, NO_FILTER } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { Bounds, Withheld } from "./Bounds";
import { Empty } from "./Empty";
import { Rows, type RowsHandle } from "./Rows";
import { Toolbar } from "./Toolbar";
import { copyStakes, openLinks } from "./actions";
import { OpportunityDrawer } from "./drawer/OpportunityDrawer";
import { useKeys } from "./useKeys";
import { useList } from "./useList";

// Milliseconds in which the pointer gets from the rows to what is said above them.
const LINGER = 600;

export function Opportunities() {
  const { known } = useStream();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [hovered, setHovered] = useState(false);
  const [thawed, setThawed] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opportunity | null>(null);
  const [showWithheld, setShowWithheld] = useState(false);
  const rowsRef = useRef<RowsHandle>(null);
  const leaving = useRef<number | undefined>(undefined);
  const { stake, rounding } = useSettings();
  // What my own stakes make impossible is told among what is held back.
  const listed = useListed(showWithheld || stake !== null || rounding !== null).data;
  const list = useList(filter, (hovered || opened !== null) && !thawed, listed?.opportunities);

  useEffect(() => {
    if (thawed) setThawed(false);
  }, [thawed]);

  const hover = useCallback((over: boolean) => {
    window.clearTimeout(leaving.current);
    if (over) setHovered(true);
    else leaving.current = window.setTimeout(() => setHovered(false), LINGER);
  }, []);
  useEffect(() => () => window.clearTimeout(leaving.current), []);

  const open = useCallback(
    (id: string) => {
      setSelected(id);
      setOpened(list.rows.find((row) => row.id === id)?.one ?? null);
    },
    [list],
  );
  const close = useCallback(() => setOpened(null), []);
  const at = (id: string | null) => list.rows.find((row) => row.id === id)?.one;

  const step = (by: number) => {
    const place = list.rows.findIndex((row) => row.id === selected);
    const next = place < 0 ? (by > 0 ? 0 : list.rows.length - 1) : Math.min(Math.max(place + by, 0), list.rows.length - 1);
    const row = list.rows[next];
    if (row === undefined) return;
    setSelected(row.id);
    rowsRef.current?.focus(next);
  };
  const help = useKeys({
    next: () => step(1),
    previous: () => step(-1),
    open: () => selected !== null && at(selected) && open(selected),
    copy: () => {
      const one = at(selected);
      if (one) void copyStakes(one, rowsRef.current?.stakes(one) ?? []);
    },
    links: () => {
      const one = at(selected);
      if (one) openLinks(one);
    },
    busy: opened !== null,
  });

  const id = opened?.arbitrage_id ?? null;
  const wasFound = id !== null && !isHeldId(id);
  const held = id === null ? undefined : listed?.withheld_opportunities?.find((one) => one.arbitrage_id === id);
  const shown = id === null ? opened : (known.open.get(id) ?? known.ended.get(id) ?? held ?? opened);
  const over = wasFound && !known.open.has(id);
  return (
    <>
      <h1 className="visually-hidden">Opportunities</h1>
      <Toolbar filter={filter} setFilter={setFilter} shown={list.rows.filter((row) => row.died === null).length} help={help.open} />
      <Bounds listed={listed} shown={showWithheld} show={setShowWithheld} />
      {showWithheld && <Withheld listed={listed} open={setOpened} />}
      <div className="news" aria-live="polite">
        {list.waiting.length > 0 && (
          <button
            type="button"
            onPointerEnter={() => hover(true)}
            onPointerLeave={() => hover(false)}
            onClick={() => {
              setThawed(true);
              hover(false);
            }}
          >
            {plural(list.waiting.length, "new one", "new ones")}: show
          </button>
        )}
      </div>
      {list.rows.length > 0 ? (
        <Rows
          handle={rowsRef}
          list={list}
          bounds={listed?.bounds}
          byService={listed?.opportunities}
          heldBack={listed?.withheld_opportunities}
          selected={selected}
          open={open}
          hover={hover}
        />
      ) : (
        <Empty filter={filter} clear={() => setFilter(NO_FILTER)} listed={listed} />
      )}
      <OpportunityDrawer one={shown} over={over} close={close} />
      {help.shown}
    </>
  );
}
