import type { Opportunity } from "../../api/documents";
import { say } from "../../components/toast";
import { stakesText } from "./stakes";

export async function copyStakes(one: Opportunity, stakes: readonly number[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(stakesText(one, stakes));
    say("Stakes copied");
  } catch {
    say("The browser does not allow copying here");
  }
}

export function openLinks(one: Opportunity): void {
  const links = one.bets.flatMap((bet) => (bet.link ? [bet.link] : []));
  if (links.length === 0) say("No bookmaker of these tells a link");
  for (const link of new Set(links)) window.open(link, "_blank", "noopener,noreferrer");
}
