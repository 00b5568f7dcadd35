// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { renderPart } from "../../../testing/render";
import Tools from "./Tools";

let sent: { path: string; body: Record<string, unknown> }[] = [];
let refusal: string | null = null;

const answers: Record<string, unknown> = {
  "/calculate/dutching": { stakes: [30, 30, 30], profits: [0, 30, 90], total_implied_probability: 0.75 },
  "/calculate/promotion": { stakes: [19.31], liabilities: [81.1], profits: [18.89, 18.92], kept: 18.89, kept_percentage: 75.59 },
  "/calculate/kelly": { stake: 20.83, stake_percentage: 2.08, expected_percentage: 10 },
};

beforeEach(() => {
  sent = [];
  refusal = null;
  vi.stubGlobal("fetch", async (request: Request) => {
    const answer = (document: unknown, status = 200) => new Response(JSON.stringify(document), { status, headers: { "Content-Type": "application/json" } });
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    if (request.method !== "POST") return answer({ bookmakers: [], sports: [] });
    sent.push({ path, body: (await request.json()) as Record<string, unknown> });
    return refusal === null ? answer(answers[path]) : answer({ error: "ValidationError", message: refusal, details: {} }, 422);
  });
});

function show(address: string) {
  history.replaceState(null, "", address);
  return renderPart(<Tools />);
}
const type = (label: string, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const lastBody = () => sent.at(-1)?.body;

describe("calculators", () => {
  it("send complete values only, in the form the API accepts", async () => {
    show("/calculator/kelly");
    type("Odds", "6/5");
    expect(screen.getByText("Enter the odds, the probability and the bankroll.")).toBeTruthy();
    type("Probability, %", "50");
    expect(await screen.findByText("20.83")).toBeTruthy();
    expect(sent.map(({ body }) => body)).toEqual([{ odds: "6/5", probability: 50, bankroll: 1000, factor: 0.25 }]);
  });

  it("keep their values in the address", () => {
    show("/calculator/kelly?odds=2.2&probability=50");
    expect((screen.getByLabelText("Odds") as HTMLInputElement).value).toBe("2.2");
    type("Bankroll", "500");
    expect(location.search).toBe("?odds=2.2&probability=50&bankroll=500");
  });

  it("put a word on a refused field and dim the result of the previous values", async () => {
    show("/calculator/kelly?odds=2.2&probability=50");
    await screen.findByText("20.83");
    type("Probability, %", "150");
    expect(await screen.findByText("0 to 99.99")).toBeTruthy();
    expect(screen.getByText("The result shown is for the previous values.")).toBeTruthy();
    expect(screen.getByText("20.83").closest(".tool-stale")).toBeTruthy();
  });

  it("show why the server refused", async () => {
    refusal = "odds: use one notation";
    show("/calculator/dutching?odds=3~%2B200&total=90");
    expect((await screen.findByRole("alert")).textContent).toContain("odds: use one notation");
  });

  it("keep the mark of an outcome when another one is removed", async () => {
    show("/calculator/dutching?odds=3~4~6&total=90&zero=0~2");
    await waitFor(() => expect(lastBody()).toEqual({ odds: ["3", "4", "6"], total_stake: 90, at_zero: [0, 2] }));
    fireEvent.click(screen.getByLabelText("Remove outcome 1"));
    await waitFor(() => expect(lastBody()).toEqual({ odds: ["4", "6"], total_stake: 90, at_zero: [1] }));
  });

  it("lay a free bet with one price and the commission of the exchange", async () => {
    show("/calculator/promotion?side=lay&amount=25&odds=5&hedge=5.2~9&charge=2");
    expect(await screen.findAllByText("+18.89")).toHaveLength(2);
    expect(lastBody()).toMatchObject({ kind: "free_bet", amount: 25, odds: "5", hedges: [{ odds: "5.2", side: "lay", commission: 2 }] });
    expect(screen.getByText("19.31 (liability 81.10)")).toBeTruthy();
  });

  it("ask for what a promotion needs", async () => {
    show("/calculator/promotion?kind=profit_boost&amount=10&odds=3&hedge=2");
    expect(screen.getByText("Enter the amount, its odds and the odds of the hedge.")).toBeTruthy();
    type("Boost of the winnings, %", "50");
    type("Max extra winnings", "4");
    await waitFor(() => expect(lastBody()).toMatchObject({ kind: "profit_boost", boost: 50, limit: 4 }));
    expect(screen.queryByLabelText("Max refund")).toBeNull();
  });
});
