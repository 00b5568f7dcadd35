import { useMemo, useState } from "react";
import type { Opportunity } from "../../api/documents";
import { EMPTY, type List, nextList, ordering } from "../../live/list";
import { useNow, useStream } from "../../live/hooks";
import { useParam } from "../../settings/address";
import { type Filter, SORTS } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { matchesFilter } from "../../settings/filter";
import { sizeAll } from "../../calculator/stakes";

/**
 * Rows of the open opportunities that match the settings and the filter; their order is kept while `frozen`.
 * `listing`: the same opportunities from the REST API, sized for the user's stake.
 */
export function useList(filter: Filter, frozen: boolean, listing: readonly Opportunity[] | undefined): List {
  const { feed } = useStream();
  const settings = useSettings();
  const now = useNow();
  const [list, setList] = useState(EMPTY);
  const { bookmakers, minProfit, maxProfit, maxAge, stake } = settings;
  const [sortParam] = useParam("sort", settings.sort);
  const sort = SORTS.find((choice) => choice === sortParam) ?? settings.sort;
  const open = useMemo(() => sizeAll(feed.open, listing ?? [], stake), [feed.open, listing, stake]);
  const next = nextList(list, {
    open,
    ended: feed.ended,
    matches: (opportunity) => matchesFilter(opportunity, settings, filter, now),
    order: ordering(sort, now),
    selectionKey: JSON.stringify([filter, bookmakers, minProfit, maxProfit, maxAge, sort]),
    frozen,
    now: Date.now(),
  });
  // State derived from the previous list: setting it while rendering avoids a second paint with the old rows.
  if (next !== list) setList(next);
  return next;
}
