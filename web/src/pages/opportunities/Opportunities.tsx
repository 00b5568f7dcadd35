import { useCallback, useEffect, useRef, useState } from "react";
import "./opportunities.css";
import type { Opportunity } from "../../api/documents";
import { useOpportunityList } from "../../api/queries";
import { useStream } from "../../live/hooks";
import { isWithheldId, plural } from "../../format/labels";
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

// Milliseconds for the pointer to move from the rows to the button above them.
const UNFREEZE_DELAY_MS = 600;

export function Opportunities() {
  const { feed } = useStream();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [hovered, setHovered] = useState(false);
  const [refreshed, setRefreshed] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const [opened, setOpened] = useState<Opportunity | null>(null);
  const [showWithheld, setShowWithheld] = useState(false);
  const rowsRef = useRef<RowsHandle>(null);
  const unfreezeTimer = useRef<number | undefined>(undefined);
  const { stake, rounding } = useSettings();
  // Opportunities that the user's stake makes impossible are in the withheld list.
  const listing = useOpportunityList(showWithheld || stake !== null || rounding !== null).data;
  const list = useList(filter, (hovered || opened !== null) && !refreshed, listing?.opportunities);

  useEffect(() => {
    if (refreshed) setRefreshed(false);
  }, [refreshed]);

  const hover = useCallback((inside: boolean) => {
    window.clearTimeout(unfreezeTimer.current);
    if (inside) setHovered(true);
    else unfreezeTimer.current = window.setTimeout(() => setHovered(false), UNFREEZE_DELAY_MS);
  }, []);
  useEffect(() => () => window.clearTimeout(unfreezeTimer.current), []);

  const open = useCallback(
    (id: string) => {
      setSelected(id);
      setOpened(list.rows.find((row) => row.id === id)?.opportunity ?? null);
    },
    [list],
  );
  const close = useCallback(() => setOpened(null), []);
  const opportunityOf = (id: string | null) => list.rows.find((row) => row.id === id)?.opportunity;

  const step = (by: number) => {
    const index = list.rows.findIndex((row) => row.id === selected);
    const next = index < 0 ? (by > 0 ? 0 : list.rows.length - 1) : Math.min(Math.max(index + by, 0), list.rows.length - 1);
    const row = list.rows[next];
    if (row === undefined) return;
    setSelected(row.id);
    rowsRef.current?.focus(next);
  };
  const help = useKeys({
    next: () => step(1),
    previous: () => step(-1),
    open: () => selected !== null && opportunityOf(selected) && open(selected),
    copy: () => {
      const opportunity = opportunityOf(selected);
      if (opportunity) void copyStakes(opportunity);
    },
    links: () => {
      const opportunity = opportunityOf(selected);
      if (opportunity) openLinks(opportunity);
    },
    busy: opened !== null,
  });

  const id = opened?.arbitrage_id ?? null;
  const isTracked = id !== null && !isWithheldId(id);
  const withheld = id === null ? undefined : listing?.withheld_opportunities?.find((opportunity) => opportunity.arbitrage_id === id);
  const shown = id === null ? opened : (feed.open.get(id) ?? feed.ended.get(id) ?? withheld ?? opened);
  const expired = isTracked && !feed.open.has(id);
  return (
    <>
      <h1 className="visually-hidden">Opportunities</h1>
      <Toolbar filter={filter} setFilter={setFilter} shown={list.rows.filter((row) => row.expiredAt === null).length} help={help.open} />
      <Bounds listing={listing} shown={showWithheld} show={setShowWithheld} />
      {showWithheld && <Withheld listing={listing} open={setOpened} />}
      <div className="news" aria-live="polite">
        {list.waiting.length > 0 && (
          <button
            type="button"
            onPointerEnter={() => hover(true)}
            onPointerLeave={() => hover(false)}
            onClick={() => {
              setRefreshed(true);
              hover(false);
            }}
          >
            {plural(list.waiting.length, "new opportunity", "new opportunities")}: show
          </button>
        )}
      </div>
      {list.rows.length > 0 ? (
        <Rows
          handle={rowsRef}
          list={list}
          bounds={listing?.bounds}
          listing={listing?.opportunities}
          withheld={listing?.withheld_opportunities}
          selected={selected}
          open={open}
          hover={hover}
        />
      ) : (
        <Empty filter={filter} clear={() => setFilter(NO_FILTER)} listing={listing} />
      )}
      <OpportunityDrawer opportunity={shown} expired={expired} first={list.rows.find((row) => row.id === id)?.first ?? null} close={close} />
      {help.shown}
    </>
  );
}
