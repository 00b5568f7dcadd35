import { useMemo, useState } from "react";
import type { Opportunity } from "../../api/documents";
import { EMPTY, type List, looked, ordering } from "../../live/list";
import { useHour, useStream } from "../../live/hooks";
import type { Filter } from "../../settings/settings";
import { useSettings } from "../../settings/store";
import { isWanted } from "../../settings/filter";
import { reread } from "./stakes";

/**
 * The rows to show: what is open and wanted, in an order that stays while `frozen`. `listed`: the same as the service
 * lists it, which also tells of prices that were merely read again.
 */
export function useList(filter: Filter, frozen: boolean, listed: readonly Opportunity[] | undefined): List {
  const { known } = useStream();
  const settings = useSettings();
  const hour = useHour();
  const [list, setList] = useState(EMPTY);
  const { bookmakers, minProfit, maxProfit, maxAge, sort } = settings;
  const open = useMemo(() => reread(known.open, listed ?? []), [known.open, listed]);
  const next = looked(list, {
    open,
    ended: known.ended,
    wanted: (one) => isWanted(one, settings, filter, hour),
    order: ordering(sort, hour),
    choice: JSON.stringify([filter, bookmakers, minProfit, maxProfit, maxAge, sort]),
    frozen,
    now: Date.now(),
  });
  if (next !== list) setList(next);
  return next;
}
