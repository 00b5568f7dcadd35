import type { Opportunity } from "../../api/documents";
import { showToast } from "../../components/toast";
import { stakesText } from "./stakes";

export async function copyStakes(opportunity: Opportunity, stakes: readonly number[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(stakesText(opportunity, stakes));
    showToast("Stakes copied");
  } catch {
    showToast("The browser does not allow copying");
  }
}

export function openLinks(opportunity: Opportunity): void {
  const links = opportunity.bets.flatMap((bet) => (bet.link ? [bet.link] : []));
  if (links.length === 0) showToast("No links for these bookmakers");
  for (const link of new Set(links)) window.open(link, "_blank", "noopener,noreferrer");
}
