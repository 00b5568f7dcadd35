import { useMemo, useState } from "react";
import type { Opportunity } from "../../api/documents";
import { type ServerList, sizeAll } from "../../calculator/stakes";
import { useNow, useOpen, useStream } from "../../live/hooks";
import { useParam } from "../../settings/address";
import { type Filter, SORTS } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { type OwnLimit, kindOf, kindsShown, limitThatHides, passesFilter, usesBookmaker } from "./filter";
import { EMPTY, type List, nextList, ordering } from "./list";

export interface ListState {
  list: List;
  /** Open opportunities that the user's own settings keep off the list, by setting. */
  hidden: ReadonlyMap<OwnLimit, number>;
}

/**
 * Rows of the open opportunities that match the settings and the filter; their order is kept while `frozen`.
 * `listing`: the same opportunities from the REST API, sized for the user's stake.
 */
export function useList(filter: Filter, frozen: boolean, listing: ServerList | undefined): ListState {
  const feed = useOpen();
  const ended = useStream((state) => state.feed.ended);
  const settings = useSettings();
  const now = useNow();
  const [list, setList] = useState(EMPTY);
  const { bookmakers, excluded, minProfit, maxProfit, maxAge, hidden, kinds, stake } = settings;
  const [sortParam] = useParam("sort", settings.sort);
  const sort = SORTS.find((choice) => choice === sortParam) ?? settings.sort;
  const open = useMemo(
    () => sizeAll(feed, listing, stake, (key) => usesBookmaker({ bookmakers, excluded }, key)),
    // The lists are new objects only if the settings changed.
    [feed, listing, stake, bookmakers, excluded],
  );
  // Judged once per opportunity: the list and the counts need it.
  const limits = new Map([...open.values()].map((opportunity) => [opportunity as Opportunity, limitThatHides(opportunity, settings, now)]));
  const next = nextList(list, {
    open,
    ended,
    matches: (opportunity) => limits.get(opportunity) === null && passesFilter(opportunity, filter, now, kinds),
    order: ordering(sort, now),
    selectionKey: JSON.stringify([filter, bookmakers, excluded, minProfit, maxProfit, maxAge, hidden, kinds, sort]),
    frozen,
    now: Date.now(),
  });
  // State derived from the previous list: setting it while rendering avoids a second paint with the old rows.
  if (next !== list) setList(next);
  const counts = new Map<OwnLimit, number>();
  for (const [opportunity, limit] of limits) if (limit && kindsShown(filter, kinds).includes(kindOf(opportunity))) counts.set(limit, (counts.get(limit) ?? 0) + 1);
  return { list: next, hidden: counts };
}
