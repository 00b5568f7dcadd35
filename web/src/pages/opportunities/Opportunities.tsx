import { useCallback, useEffect, useRef, useState } from "react";
import "./opportunities.css";
import { useOpportunityList } from "../../api/queries";
import { plural } from "../../format/labels";
import { useFilterInAddress, useParam } from "../../settings/address";
import { NO_FILTER } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { Bounds, Withheld } from "./Bounds";
import { Empty } from "./Empty";
import { Rows, type RowsHandle } from "./Rows";
import { Toolbar } from "./Toolbar";
import { copyStakes, openLinks } from "./actions";
import { OpportunityDrawer } from "./drawer/OpportunityDrawer";
import { useDrawer } from "./useDrawer";
import { useTitle } from "../../components/useTitle";
import { useKeys } from "./useKeys";
import { useList } from "./useList";

// The rows keep their order this long after the last movement of the pointer over them.
const FREEZE_MS = 3000;
// Milliseconds for the pointer to move from the rows to the button above them.
const UNFREEZE_DELAY_MS = 600;

export function Opportunities() {
  const [filter, setFilter] = useFilterInAddress();
  const [hovered, setHovered] = useState(false);
  const [refreshed, setRefreshed] = useState(false);
  const [selected, setSelected] = useState<string | null>(null);
  const [withheldParam, setWithheldParam] = useParam("withheld", "");
  const showWithheld = withheldParam !== "";
  const rowsRef = useRef<RowsHandle>(null);
  const unfreezeTimer = useRef<number | undefined>(undefined);
  const { stake, rounding } = useSettings();
  // Opportunities that the user's stake makes impossible are in the withheld list.
  const listing = useOpportunityList(showWithheld || stake !== null || rounding !== null).data;
  const list = useList(filter, hovered && !refreshed, listing?.opportunities);

  useEffect(() => {
    if (refreshed) setRefreshed(false);
  }, [refreshed]);

  const hover = useCallback((inside: boolean) => {
    window.clearTimeout(unfreezeTimer.current);
    if (inside) setHovered(true);
    unfreezeTimer.current = window.setTimeout(() => setHovered(false), inside ? FREEZE_MS : UNFREEZE_DELAY_MS);
  }, []);
  useEffect(() => () => window.clearTimeout(unfreezeTimer.current), []);

  const drawer = useDrawer(listing);
  const { open: openDrawer } = drawer;
  const open = useCallback(
    (id: string) => {
      setSelected(id);
      openDrawer(id);
    },
    [openDrawer],
  );
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
    busy: drawer.id !== null,
  });

  const count = list.rows.filter((row) => row.expiredAt === null).length;
  useTitle(drawer.opportunity ? drawer.opportunity.event : `(${count}) Opportunities`);
  return (
    <>
      <h1 className="visually-hidden">Opportunities</h1>
      <Toolbar filter={filter} setFilter={setFilter} shown={count} help={help.open} />
      <Bounds listing={listing} shown={showWithheld} show={(on) => setWithheldParam(on ? "1" : "")} />
      {showWithheld && <Withheld listing={listing} open={(opportunity) => opportunity.arbitrage_id !== null && open(opportunity.arbitrage_id)} />}
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
          frozen={hovered}
          hover={hover}
        />
      ) : (
        <Empty filter={filter} clear={() => setFilter(NO_FILTER)} listing={listing} />
      )}
      <OpportunityDrawer drawer={drawer} first={list.rows.find((row) => row.id === drawer.id)?.first ?? null} />
      {help.shown}
    </>
  );
}
