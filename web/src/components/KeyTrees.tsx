import { useAllSports } from "../api/queries";
import { marketName } from "../format/labels";
import { useOpen } from "../live/hooks";
import { t } from "../texts";
import { CheckTree } from "./CheckTree";
import { FailedRequest } from "./FailedRequest";

interface KeysProps {
  value: readonly string[];
  change: (value: string[]) => void;
}

/** Usual markets, and those of the open opportunities. */
export function MarketTree({ value, change }: KeysProps) {
  const open = useOpen();
  const keys = [...new Set(["h2h", "spreads", "totals", ...[...open.values()].map((opportunity) => opportunity.market), ...value])];
  const items = keys.map((key) => ({ key, label: marketName(key) }));
  return <CheckTree label={t.filter.markets} groups={[{ name: t.words.all, items }]} value={value} change={change} empty={t.words.all} />;
}

/** All known sports by family, also those without an open opportunity. */
export function SportTree({ value, change }: KeysProps) {
  const query = useAllSports();
  const sports = query.data ?? [];
  const open = useOpen();
  const counts = new Map<string, number>();
  for (const { sport } of open.values()) counts.set(sport, (counts.get(sport) ?? 0) + 1);
  const names = [...new Set(sports.map((sport) => sport.group))].sort();
  const groups = names.map((name) => ({
    name,
    items: sports
      .filter((sport) => sport.group === name)
      .map(({ key, name: label, active }) => ({ key, label, note: counts.has(key) ? t.filter.open(counts.get(key) ?? 0) : active ? undefined : t.filter.outOfSeason })),
  }));
  return (
    <>
      <FailedRequest error={query.error} retry={query.refetch} />
      <CheckTree label={t.filter.sports} groups={groups} value={value} change={change} empty={t.words.all} />
    </>
  );
}
