// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Bet, Opportunity } from "../../../api/documents";
import { anOffer, anOpportunity } from "../../../testing/builders";
import { renderPart } from "../../../testing/render";
import { BetSlip } from "./BetSlip";
import { venueNotes } from "./BetSlipLeg";

interface Body {
  total_stake: number | null;
  bets: { odds: string | null; commission: number | null; cap: number | null; stake: number | null }[];
}

const opportunity = anOpportunity("arb_1");
const line = {
  arbitrage_id: "arb_1",
  as_of: "2026-01-17T12:00:00Z",
  moves: [],
  outcomes: [
    { outcome: "Home", offers: [anOffer("draftkings", 2.15), anOffer("coral", 2.1, { limit: 50 })] },
    { outcome: "Away", offers: [anOffer("fanduel", 2.05)] },
  ],
};
let sent: Body[] = [];

/** Equal-return stakes for the odds of a request, computed in the test. */
function place({ bets, total_stake }: Body): object {
  const odds = bets.map((bet, index) => Number(bet.odds ?? opportunity.bets[index]?.odds));
  const implied = odds.reduce((sum, price) => sum + 1 / price, 0);
  const total = total_stake ?? 1000;
  const stakes = odds.map((price) => Math.round((100 * total) / (price * implied)) / 100);
  const profit = total / implied - total;
  return {
    ...opportunity,
    is_arbitrage: implied < 1,
    total_stake: total,
    guaranteed_profit: profit,
    worst_case_profit: profit,
    pays_from: [1.96, null],
    bets: opportunity.bets.map((bet, index) => ({ ...bet, odds: odds[index], stake: stakes[index] })),
  };
}

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = (document: unknown) => new Response(JSON.stringify(document), { headers: { "Content-Type": "application/json" } });
    if (request.url.endsWith("/place")) {
      const body = (await request.json()) as Body;
      sent.push(body);
      return answer(place(body));
    }
    if (request.url.includes("/line")) return answer(line);
    return answer({ bookmakers: [], sports: [] });
  });
});

const show = (fields: Partial<Opportunity> = {}, expired = false) => renderPart(<BetSlip opportunity={{ ...opportunity, ...fields }} expired={expired} first={null} />);
const stakeOf = (bet: string) => (screen.getByLabelText(`Stake: ${bet}`) as HTMLInputElement).placeholder;
const footOf = (index: number) => screen.getAllByRole("listitem")[index]?.querySelector(".edit-leg-foot")?.textContent ?? "";
const copyButton = () => screen.getByText("Copy stakes").closest("button") as HTMLButtonElement;

describe("calculator of an opportunity", () => {
  it("says from which odds a bet still pays, where it is known", async () => {
    show();
    await waitFor(() => expect(footOf(0)).toContain("pays from 1.96"));
    expect(footOf(1)).not.toContain("pays");
  });

  it("shows the stakes of the server and lets them be copied", async () => {
    show();
    await waitFor(() => expect(copyButton().disabled).toBe(false));
    expect([stakeOf("Home at DraftKings"), stakeOf("Away at FanDuel")]).toEqual(["488.10", "511.90"]);
  });

  it("does not let stakes be copied while a field is refused", async () => {
    show();
    await waitFor(() => expect(copyButton().disabled).toBe(false));
    fireEvent.change(screen.getByLabelText("Total stake"), { target: { value: "1oo" } });
    expect(copyButton().disabled).toBe(true);
    expect(screen.getByText("not an amount")).toBeTruthy();
    expect((screen.getByLabelText("Copy the stake: Home at DraftKings") as HTMLButtonElement).disabled).toBe(true);
  });

  it("places a bet at another bookmaker with its odds and limit", async () => {
    show();
    fireEvent.click(await screen.findByLabelText("Bet on Home at coral instead, at 2.10"));
    await waitFor(() => expect(sent.at(-1)?.bets[0]).toEqual({ odds: "2.1", commission: 0, cap: 50, stake: null }));
    // 1000 / (2.1 * (1/2.1 + 1/2.05))
    await waitFor(() => expect(stakeOf("Home at coral")).toBe("493.98"));
    fireEvent.click(screen.getByLabelText("Bet on Home at draftkings instead, at 2.15"));
    await waitFor(() => expect(stakeOf("Home at DraftKings")).toBe("488.10"));
  });

  it("leaves the limit of a bet in an order book to the service, and names the limit to enter", async () => {
    const [home, away] = opportunity.bets as [Bet, Bet];
    show({ bets: [{ ...home, limit: 20, order_book: true }, { ...away, limit: 30 }] });
    await waitFor(() => expect(sent.at(-1)?.bets.map(({ cap }) => cap)).toEqual([null, 30]));
    const note = (fields: Partial<Bet>) => venueNotes({ ...home, ...fields }, "decimal");
    expect(note({})).toEqual([]);
    expect(note({ odds: 2.06, average_odds: 2.08 })).toEqual(["takes several prices: enter 2.06 as the limit, 2.08 on average"]);
    expect(note({ odds: 2.5, average_odds: 2.6, contracts: 90 })[0]).toBe("takes several prices: enter 0.400 as the limit, 0.385 on average");
    expect(note({ side: "lay", odds: 2.5, average_odds: 2.4, contracts: 90 })[0]).toBe("takes several prices: enter 0.600 as the limit, 0.583 on average");
  });

  it("keeps the odds of a locked bet", async () => {
    show();
    await waitFor(() => expect(copyButton().disabled).toBe(false));
    fireEvent.click(screen.getByLabelText("Lock the stake: Home at DraftKings"));
    await waitFor(() => expect(sent.at(-1)?.bets[0]).toMatchObject({ odds: "2.15", stake: 488.1 }));
  });

  it("strikes the stakes of an expired opportunity", async () => {
    const { container } = show({ expired: true, close_reason: "odds_moved" }, true);
    await waitFor(() => expect(container.querySelector(".betslip[data-expired]")).toBeTruthy());
    expect(copyButton().disabled).toBe(true);
    expect(screen.getByText(/Expired: odds moved/)).toBeTruthy();
  });
});
