import { placeBets } from "../../api/queries";
import type { Bet, Opportunity, ProfileStakes } from "../../api/documents";
import { type Offered, offeredBets } from "../../calculator/placed";
import { showToast } from "../../components/toast";
import { type SizedOpportunity, stakesText, typedStake } from "../../calculator/stakes";
import { webLink } from "../../format/labels";
import type { Settings } from "../../settings/settings";
import { t } from "../../texts";
import type { Row } from "./list";

/** Copy a text and say so. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast(said);
  } catch {
    showToast(t.list.copyRefused);
  }
}

export const copyStakes = (opportunity: SizedOpportunity): Promise<void> => copyText(stakesText(opportunity), t.list.copied);

/** Copy the stake of one bet as a plain number. */
export function copyStake(bet: Bet, index: number, allowed?: ProfileStakes | null): Promise<void> {
  const stake = typedStake(bet, index, allowed).toFixed(2);
  return copyText(stake, t.list.stakeCopied(stake, bet.bookmaker));
}

/** Copy the stakes of a row; estimated ones are computed by the server first, and those of an expired row never. */
export async function copyRow({ opportunity, expiredAt }: Row, settings: Sizes): Promise<void> {
  if (expiredAt !== null) return showToast(t.list.nothingToCopy);
  try {
    await copyStakes(opportunity.estimated ? await sized(opportunity, settings) : opportunity);
  } catch {
    showToast(t.list.notSized);
  }
}

/** The bets of a row as they may have been placed; estimated stakes are computed by the server first. */
export async function offeredRow({ opportunity, expiredAt }: Row, settings: Sizes, title: (bet: Bet) => string): Promise<Offered> {
  const shown = opportunity.estimated && expiredAt === null ? await sized(opportunity, settings) : opportunity;
  return offeredBets(shown, title, shown.allowed);
}

type Sizes = Pick<Settings, "stake" | "rounding" | "profileInUse">;

/** The opportunity with stakes that the server computed now. */
export async function sized(opportunity: SizedOpportunity, { stake, rounding, profileInUse: profile }: Sizes): Promise<SizedOpportunity> {
  const bets = opportunity.bets.map((bet) => ({ cap: bet.limit }));
  const { allowed, ...placement } = await placeBets(String(opportunity.arbitrage_id), profile ? { profile, bets: [] } : { total_stake: stake, rounding, bets });
  return { ...opportunity, ...placement, allowed: allowed ?? undefined };
}

export function openLinks({ bets }: Pick<Opportunity, "bets">): void {
  const links = bets.flatMap((bet) => webLink(bet.link) ?? []);
  if (links.length === 0) showToast(t.list.noLinks);
  for (const link of new Set(links)) window.open(link, "_blank", "noopener,noreferrer");
}
