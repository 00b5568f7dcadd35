import type { Opportunity } from "../../api/documents";
import { showToast } from "../../components/toast";
import { stakesText } from "../../calculator/stakes";

export async function copyStakes(opportunity: Opportunity): Promise<void> {
  try {
    await navigator.clipboard.writeText(stakesText(opportunity));
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
