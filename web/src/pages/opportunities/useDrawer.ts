import { useCallback, useRef } from "react";
import { useParams } from "wouter";
import { navigate } from "wouter/use-browser-location";
import type { Opportunity, OpportunityList } from "../../api/documents";
import { useOpportunity } from "../../api/queries";
import { atOwnBookmakers } from "../../calculator/stakes";
import { isWithheldId } from "../../format/labels";
import { useStream } from "../../live/hooks";
import { useSettings } from "../../settings/store";
import { usesBookmaker } from "./filter";
import { OPENED_FROM_PAGE, ROUTES, opportunityPath } from "../../routes";

export interface DrawerState {
  id: string | null;
  /** The newest state of the opportunity; null while loading or without one. */
  opportunity: Opportunity | null;
  expired: boolean;
  error: Error | null;
  /** It was withheld, and no longer is. */
  gone: boolean;
  retry: () => unknown;
  open: (id: string) => void;
  close: () => void;
}

/** The opportunity of the drawer, which is part of the address: Back closes it, and a link opens it. */
export function useDrawer(listing: OpportunityList | undefined): DrawerState {
  const { id = null } = useParams<{ id?: string }>();
  const isOpen = useStream(({ feed }) => id !== null && feed.open.has(id));
  const live = useStream(({ feed }) => (id === null ? undefined : (feed.open.get(id) ?? feed.ended.get(id))));
  const answered = useStream(({ feed }) => feed.answered);
  const withheld = listing?.withheld_opportunities?.find((opportunity) => opportunity.arbitrage_id === id);
  const isTracked = id !== null && !isWithheldId(id);
  const { data: fetched, error, refetch } = useOpportunity(isTracked && answered && live === undefined ? id : undefined);
  // Typed fields survive a reconnection, during which the opportunity may be unknown for a moment.
  const last = useRef<{ id: string; opportunity: Opportunity } | null>(null);
  const { bookmakers, excluded } = useSettings();
  const listed = listing?.opportunities.find((opportunity) => opportunity.arbitrage_id === id);
  // Where the profile does not use a bookmaker, the server lists the line at others.
  const own = live && atOwnBookmakers(live, listed, (key) => usesBookmaker({ bookmakers, excluded }, key));
  const known = own ?? live ?? withheld ?? fetched;
  if (known && id !== null) last.current = { id, opportunity: known };
  const opportunity = known ?? (last.current?.id === id ? last.current.opportunity : null);
  const open = useCallback((opened: string) => {
    const replaces = location.pathname.startsWith("/opportunities/");
    navigate(opportunityPath(opened) + location.search, { replace: replaces, state: replaces ? history.state : OPENED_FROM_PAGE });
  }, []);
  const close = useCallback(() => {
    if (history.state === OPENED_FROM_PAGE) history.back();
    else navigate(ROUTES.opportunities + location.search, { replace: true });
  }, []);
  const gone = id !== null && isWithheldId(id) && listing?.withheld_opportunities != null && withheld === undefined;
  const expired = (opportunity !== null && isTracked && answered && !isOpen) || gone;
  return { id, opportunity, expired, error, gone, retry: refetch, open, close };
}
