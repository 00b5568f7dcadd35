import { useCallback } from "react";
import { useParams } from "wouter";
import { navigate } from "wouter/use-browser-location";
import type { Opportunity, OpportunityList } from "../../api/documents";
import { useOpportunity } from "../../api/queries";
import { isWithheldId } from "../../format/labels";
import { useStream } from "../../live/hooks";
import { ROUTES, opportunityPath } from "../../routes";

export interface DrawerState {
  id: string | null;
  /** The newest state of the opportunity; null while loading or without one. */
  opportunity: Opportunity | null;
  expired: boolean;
  error: Error | null;
  open: (id: string) => void;
  close: () => void;
}

const OPENED_HERE = "opened";

/** The opportunity of the drawer, which is part of the address: Back closes it, and a link opens it. */
export function useDrawer(listing: OpportunityList | undefined): DrawerState {
  const { feed } = useStream();
  const { id = null } = useParams<{ id?: string }>();
  const live = id === null ? undefined : (feed.open.get(id) ?? feed.ended.get(id));
  const withheld = listing?.withheld_opportunities?.find((opportunity) => opportunity.arbitrage_id === id);
  const isTracked = id !== null && !isWithheldId(id);
  const known = live ?? withheld;
  const { data: fetched, error } = useOpportunity(isTracked && feed.answered && known === undefined ? id : undefined);
  const open = useCallback((opened: string) => navigate(opportunityPath(opened) + location.search, { state: OPENED_HERE }), []);
  const close = useCallback(() => {
    if (history.state === OPENED_HERE) history.back();
    else navigate(ROUTES.opportunities + location.search, { replace: true });
  }, []);
  const opportunity = known ?? fetched ?? null;
  const expired = opportunity !== null && isTracked && feed.answered && !feed.open.has(id);
  return { id, opportunity, expired, error, open, close };
}
