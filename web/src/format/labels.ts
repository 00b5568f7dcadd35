import type { Bet, Opportunity } from "../api/documents";
import { t } from "../texts";

type Table = Readonly<Record<string, string>>;
const named = (table: Table, key: string): string => table[key] ?? sentenceCase(key);

export const marketName = (key: string): string => key.split("+").map((part) => named(t.markets, part)).join(" + ");
export const flagText = (flag: string): string => named(t.flags, flag);
export const reasonText = (reason: string): string => named(t.reasons, reason);
/** Explanation of a withheld reason for a user who considers the bet. */
export const withheldHint = (reason: string): string => (t.withheldHints as Table)[reason] ?? "";
/** True for the id of a withheld opportunity, which is derived from its event and line. */
export const isWithheldId = (id: string): boolean => id.startsWith("held_");
/** Reason of a withheld opportunity, with the limit its stake exceeds: "stake above limit 4". */
export function withheldText({ withheld_reason: reason, bets }: Pick<Opportunity, "withheld_reason" | "bets">): string {
  const limits = bets.flatMap((bet) => bet.limit ?? []);
  const limit = reason === "below_limit" && limits.length > 0 ? ` ${Math.min(...limits)}` : "";
  return reason ? `${reasonText(reason)}${limit}` : "";
}
export const closeReasonText = (reason: string): string => named(t.closeReasons, reason);
/** How the regulation or overtime result settles the line: "regulation time"; empty where the sport has no overtime. */
export function basisText(basis: string, sport: string): string {
  const parts = [basis.startsWith("three_way") ? t.bases.draw : "", basis.includes("overtime") ? overtimeText(sport) : basis.includes("regulation") ? t.bases.regulation : ""];
  return parts.filter(Boolean).join(", ");
}

function overtimeText(sport: string): string {
  const family = sport.split("_")[0] ?? "";
  return (t.bases.overtime as Table)[family] ?? "";
}

const ABBREVIATIONS = new Set(
  "afl atp cfl efl epl fa fifa ipl khl mlb mls mma nba ncaa ncaab ncaaf nfl nhl nrl odi psl shl uefa ufc usa wnba wta".split(" "),
);

/** Name of a sport key the server has no name for: basketball_nba is Basketball NBA. */
export function sportKeyName(key: string): string {
  return key
    .replace("icehockey", "ice hockey")
    .replace("americanfootball", "football")
    .replace("mma_mixed_martial_arts", "mma")
    .split("_")
    .map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** Names of the sports as the server writes them: "NFL", "Bundesliga - Germany". */
export function sportNames(sports: readonly { key: string; name: string }[]): (key: string) => string {
  const names = new Map(sports.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) || sportKeyName(key);
}

/** Market and line: Handicap −3.5, Total 221.5. */
export function lineText(opportunity: Pick<Opportunity, "market" | "line" | "description">): string {
  const line = opportunity.line === null ? "" : ` ${opportunity.market.includes("spread") ? handicap(opportunity.line) : opportunity.line}`;
  return `${opportunity.description && opportunity.market !== "h2h" ? `${opportunity.description}, ` : ""}${marketName(opportunity.market)}${line}`;
}

/** Selection of a bet: Lay Draw, Lakers −3.5, Over 221.5. */
export function betText(bet: Pick<Bet, "side" | "outcome" | "point">, market = ""): string {
  const point = bet.point === null ? "" : ` ${pointText(bet.point, market)}`;
  return `${bet.side === "lay" ? `${t.words.lay} ` : ""}${bet.outcome}${point}`;
}

/** A handicap with its sign, a total without. */
export function pointText(point: number, market: string): string {
  return market.includes("spread") ? handicap(point) : String(point);
}

/** Titles by bookmaker key; equal titles are distinguished by the key's suffix: Betfair (uk), Betfair (eu). */
export function distinctTitles(bookmakers: readonly { bookmaker: string; bookmaker_key: string }[]): Map<string, string> {
  const keys = new Map<string, string[]>();
  for (const { bookmaker, bookmaker_key: key } of bookmakers) keys.set(bookmaker, [...(keys.get(bookmaker) ?? []), key]);
  return new Map(
    bookmakers.map(({ bookmaker, bookmaker_key: key }) => {
      const unique = new Set(keys.get(bookmaker)).size === 1;
      return [key, unique ? bookmaker : `${bookmaker} (${key.split("_").at(-1)})`];
    }),
  );
}

export function handicap(point: number): string {
  if (point === 0) return "0";
  return point > 0 ? `+${point}` : `−${-point}`;
}

/** A link of the feed, if a browser may open it. */
export function webLink(link: string | null | undefined): string | null {
  return link && /^https?:\/\//i.test(link) ? link : null;
}

export function plural(count: number, singular: string, many = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : many}`;
}

function sentenceCase(key: string): string {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Title of an odds source. */
export const sourceTitle = (key: string): string => t.status.providers[key] ?? key;
