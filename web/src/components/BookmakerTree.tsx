import { useBookmakers } from "../api/queries";
import { byCountry, siblingsOf, titlesByKey } from "../format/bookmakers";
import { t } from "../texts";
import { CheckTree } from "./CheckTree";
import { FailedRequest } from "./FailedRequest";

interface BookmakerTreeProps {
  label: string;
  value: readonly string[];
  change: (value: string[]) => void;
  /** What no choice means; all unless given. */
  empty?: string;
}

/** All known bookmakers by country, with the other brands of their operators. */
export function BookmakerTree({ label, value, change, empty = t.words.all }: BookmakerTreeProps) {
  const query = useBookmakers();
  const bookmakers = query.data ?? [];
  const missing = value.filter((key) => !bookmakers.some((bookmaker) => bookmaker.key === key)).map((key) => ({ key, title: key, operator: key }));
  const all = [...bookmakers.map(({ key, title, operator, country }) => ({ key, title, operator, country: country ?? null })), ...missing];
  const title = titlesByKey(all);
  const groups = byCountry(all).map((group) => ({
    name: group.name,
    items: group.items.map((bookmaker) => ({ key: bookmaker.key, label: title(bookmaker.key), note: siblingText(siblingsOf(bookmaker, all).map((sibling) => title(sibling.key))) })),
  }));
  return (
    <>
      <FailedRequest error={query.error} retry={query.refetch} />
      <CheckTree label={label} groups={groups} value={value} change={change} empty={empty} />
    </>
  );
}

function siblingText(titles: readonly string[]): string | undefined {
  return titles.length === 0 ? undefined : t.bookmakers.siblings(titles.slice(0, 3).join(", "));
}
