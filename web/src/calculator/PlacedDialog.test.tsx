// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { aPlacedBet } from "../testing/accounts";
import { aBet, anOpportunity } from "../testing/builders";
import { renderPart } from "../testing/render";
import PlacedDialog from "./PlacedDialog";
import { offeredBets } from "./placed";

let sent: { path: string; body: Record<string, unknown> }[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push({ path: new URL(request.url).pathname, body: (await request.json()) as Record<string, unknown> });
    return new Response(JSON.stringify(aPlacedBet()), { headers: { "Content-Type": "application/json" } });
  });
});

const opportunity = anOpportunity("arb_1");
const show = (offered = offeredBets(opportunity, (bet) => bet.bookmaker)) => {
  const close = vi.fn();
  renderPart(<PlacedDialog offered={offered} close={close} />);
  return close;
};
const type = (label: string, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const button = () => screen.getByText("Record the bets").closest("button") as HTMLButtonElement;
const record = () => fireEvent.submit(button().closest("form") as HTMLFormElement);

describe("I placed this", () => {
  it("records the legs that were placed, as they were accepted", async () => {
    const close = show();
    type("Odds: Home at DraftKings", "2.2");
    type("Stake: Home at DraftKings", "100.50");
    fireEvent.click(screen.getByLabelText("free bet: Home at DraftKings"));
    fireEvent.click(screen.getByLabelText("Away at FanDuel"));
    type("Note", "half of it");
    record();
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(sent[0]).toMatchObject({
      path: "/api/v1/bets",
      body: {
        arbitrage_id: "arb_1",
        profile: "default",
        note: "half of it",
        legs: [{ index: 0, odds: "2.2", stake: 100.5, free_bet: true, bookmaker_key: null, commission: null }],
      },
    });
  });

  it("refuses odds and amounts that cannot be meant, and nothing at all", () => {
    show();
    type("Odds: Home at DraftKings", "0.9");
    expect(screen.getByText("not valid odds")).toBeTruthy();
    expect(button().disabled).toBe(true);
    type("Odds: Home at DraftKings", "2");
    type("Stake: Away at FanDuel", "-5");
    expect(screen.getByText("not an amount")).toBeTruthy();
    type("Stake: Away at FanDuel", "5");
    expect(button().disabled).toBe(false);
    for (const name of ["Home at DraftKings", "Away at FanDuel"]) fireEvent.click(screen.getByLabelText(name));
    expect(button().disabled).toBe(true);
  });

  it("keeps the bookmaker and commission that were chosen in the calculator", async () => {
    const moved = { ...opportunity, bets: [aBet({ bookmaker: "Smarkets", bookmaker_key: "smarkets", commission_percentage: 2 }), opportunity.bets[1] ?? aBet()] };
    const close = show(offeredBets(moved, (bet) => bet.bookmaker, null, opportunity.bets));
    record();
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(sent[0]?.body["legs"]).toMatchObject([{ bookmaker_key: "smarkets", commission: 2 }, { bookmaker_key: null, commission: null }]);
  });

  it("records bets by hand with an event and a start", async () => {
    const close = show({ ...offeredBets(opportunity, (bet) => bet.bookmaker), arbitrageId: null, event: "" });
    type("Event *", "Mine vs Yours");
    record();
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(sent[0]).toMatchObject({ path: "/api/v1/bets/manual", body: { event_name: "Mine vs Yours", legs: [{ bookmaker_key: "draftkings", odds: "2.15" }, {}] } });
  });

  it("shows what the server refuses, and sends the same id again", async () => {
    vi.stubGlobal("fetch", async (request: Request) => {
      sent.push({ path: "", body: (await request.json()) as Record<string, unknown> });
      return new Response(JSON.stringify({ error: "ValidationError", message: "legs[0].odds: too high", details: {} }), { status: 422 });
    });
    show();
    record();
    await screen.findByText("legs[0].odds: too high");
    record();
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body["bet_id"]).toBe(sent[0]?.body["bet_id"]);
  });
});
