import { useCallback, useRef, useState } from "react";
import "./opportunities.css";
import { useOpportunityList } from "../../api/queries";
import type { Offered } from "../../calculator/placed";
import { FailedRequest } from "../../components/FailedRequest";
import { Welcome } from "../../components/Welcome";
import { lazyPage } from "../../components/lazyPage";
import { showToast } from "../../components/toast";
import { useTitles } from "../../components/useNames";
import { useTitle } from "../../components/useTitle";
import { isWithheldId } from "../../format/labels";
import { useStream } from "../../live/hooks";
import { useFilterInAddress, useParam } from "../../settings/address";
import { NO_FILTER } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { t } from "../../texts";
import { Bounds, Withheld } from "./Bounds";
import { Empty } from "./Empty";
import { HiddenDialog, HideDialog } from "./Hiding";
import { Rows, type RowsHandle } from "./Rows";
import { Toolbar } from "./Toolbar";
import { copyRow, offeredRow, openLinks } from "./actions";
import { OpportunityDrawer } from "./drawer/OpportunityDrawer";
import { kindsShown } from "./filter";
import type { Row } from "./list";
import { useDrawer } from "./useDrawer";
import { useFrozen } from "./useFrozen";
import { useKeys } from "./useKeys";
import { useList } from "./useList";
import { useSelection } from "./useSelection";

const PlacedDialog = lazyPage(() => import("../../calculator/PlacedDialog"));

export function Opportunities() {
  const [filter, setFilter] = useFilterInAddress();
  const [withheldParam, setWithheldParam] = useParam("withheld", "");
  const [hiding, setHiding] = useState<Row | null>(null);
  const [hiddenShown, setHiddenShown] = useState(false);
  const [offered, setOffered] = useState<Offered | null>(null);
  const rowsRef = useRef<RowsHandle>(null);
  const listRef = useRef<HTMLUListElement>(null);
  const settings = useSettings();
  const showWithheld = withheldParam !== "";
  const since = useStream((state) => state.feed.since);
  // Opportunities that the user's stake makes impossible are in the withheld list, as is one opened by a link.
  const needsWithheld = showWithheld || settings.profileInUse !== "" || settings.stake !== null || settings.rounding !== null || isWithheldId(location.pathname.split("/").at(-1) ?? "");
  const query = useOpportunityList(settings, needsWithheld, since, kindsShown(filter, settings.kinds).join());
  const listing = query.data;
  const frozen = useFrozen(listRef);
  const [refreshed, setRefreshed] = useState(false);
  const { list, hidden } = useList(filter, frozen && !refreshed, listing);
  // One render with everything that waited is enough.
  if (refreshed) setRefreshed(false);

  const drawer = useDrawer(listing);
  const selection = useSelection(list.rows, drawer.id);
  const { select } = selection;
  const { open: openDrawer } = drawer;
  const open = useCallback(
    (id: string) => {
      select(id);
      openDrawer(id);
    },
    [select, openDrawer],
  );
  const step = (by: number) => {
    const next = selection.step(by);
    if (next === null) return;
    if (drawer.id === null) rowsRef.current?.focus(next.index);
    else openDrawer(next.row.id);
  };
  const { row } = selection;
  const title = useTitles();
  const place = useCallback(
    (chosen: Row) =>
      void offeredRow(chosen, settings, title).then(setOffered, () => showToast(t.list.notSized)),
    [settings, title],
  );
  const help = useKeys({
    next: () => step(1),
    previous: () => step(-1),
    open: () => row && open(row.id),
    copy: () => row && void copyRow(row, settings),
    links: () => row && openLinks(row.opportunity),
    hide: () => row && setHiding(row),
    place: () => row && place(row),
    inDrawer: drawer.id !== null,
    busy: hiding !== null || hiddenShown || offered !== null,
  });

  const count = list.rows.filter((row) => row.expiredAt === null).length;
  useTitle(drawer.opportunity ? drawer.opportunity.event : `(${count}) ${t.pages.opportunities}`);
  return (
    <>
      <h1 className="visually-hidden">{t.pages.opportunities}</h1>
      <Welcome />
      <Toolbar filter={filter} setFilter={setFilter} shown={count} help={help.open} />
      <Bounds listing={listing} hidden={hidden} shown={showWithheld} show={(on) => setWithheldParam(on ? "1" : "")} showHidden={() => setHiddenShown(true)} />
      <FailedRequest error={query.error} retry={query.refetch} note={t.list.unsized} />
      {showWithheld && <Withheld listing={listing} open={(opportunity) => opportunity.arbitrage_id !== null && open(opportunity.arbitrage_id)} />}
      <div className="news" aria-live="polite">
        {list.waiting.length > 0 && (
          <button type="button" onClick={() => setRefreshed(true)}>
            {t.list.new(list.waiting.length)}
          </button>
        )}
      </div>
      {list.rows.length > 0 ? (
        <Rows handle={rowsRef} listRef={listRef} list={list} listing={listing} selected={selection.id} open={open} hide={setHiding} place={place} frozen={frozen} />
      ) : (
        <Empty filter={filter} clear={() => setFilter(NO_FILTER)} listing={listing} hidden={hidden} />
      )}
      <OpportunityDrawer drawer={drawer} first={selection.drawerRow?.first ?? null} step={step} position={selection.position} hide={() => row && setHiding(row)} />
      <HideDialog opportunity={hiding?.opportunity ?? null} close={() => setHiding(null)} />
      <HiddenDialog opened={hiddenShown} close={() => setHiddenShown(false)} />
      <PlacedDialog offered={offered} close={() => setOffered(null)} />
      {help.shown}
    </>
  );
}
