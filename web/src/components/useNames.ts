import { useMemo } from "react";
import { useAllSports, useBookmakers } from "../api/queries";
import { titlesByKey } from "../format/bookmakers";
import { sportNames } from "../format/labels";

interface Named {
  bookmaker: string;
  bookmaker_key: string;
}

/** Titles of bookmakers; those of one title are told apart by their key, also where only one of them appears. */
export function useTitles(): (bet: Named) => string {
  const bookmakers = useBookmakers().data;
  return useMemo(() => {
    const known = new Set(bookmakers?.map(({ key }) => key));
    const title = titlesByKey(bookmakers ?? []);
    return ({ bookmaker, bookmaker_key: key }) => (known.has(key) ? title(key) : bookmaker);
  }, [bookmakers]);
}

/** Names of sports as the server writes them. */
export function useSportNames(): (key: string) => string {
  const sports = useAllSports().data;
  return useMemo(() => sportNames(sports ?? []), [sports]);
}
