import { useMemo } from "react";
import { useBookmakers } from "../../api/queries";
import { titlesByKey } from "../../format/bookmakers";
import type { Commissions } from "./grid";

/** Titles and commissions of the bookmakers by key. */
export function useMarketData(): { title: (key: string) => string; commissions: Commissions } {
  const bookmakers = useBookmakers().data;
  return useMemo(
    () => ({
      title: titlesByKey(bookmakers ?? []),
      commissions: new Map(bookmakers?.map(({ key, commission_percentage: percent }) => [key, percent])),
    }),
    [bookmakers],
  );
}
