// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { renderPart } from "../../testing/render";
import { ValueReport } from "./ValueReport";

const group = (key: string, bets: number, better: number, value: number) => ({ key, bets, better, closing_line_value: value, expected_percentage: 2.5 });
let report: object = {};
let asked: URL[] = [];

beforeEach(() => {
  asked = [];
  report = {
    days: 7,
    total: group("total", 40, 30, 1.75),
    without_closing_odds: 3,
    by_sport: [group("basketball_nba", 10, 5, -0.5), group("soccer_epl", 30, 25, 2.5)],
    by_bookmaker: [group("coral", 40, 30, 1.75)],
    bets: [
      {
        arbitrage_id: "arb_1", sport: "soccer_epl", event_id: "e1", event: "Home vs Away", commence_time: "2026-01-17T12:00:00Z", market: "h2h", description: null, line: null,
        bookmaker: "Coral", bookmaker_key: "coral", outcome: "Home", side: "lay", odds: 2.1, closing_odds: 2.2, closing_line_value: 4.76, expected_percentage: 3,
      },
    ],
  };
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    asked.push(url);
    const answer = (document: unknown) => new Response(JSON.stringify(document), { headers: { "Content-Type": "application/json" } });
    return answer(url.pathname.endsWith("/closing-line") ? report : { bookmakers: [{ key: "coral", title: "Coral", operator: "entain" }], sports: [] });
  });
});

const rowsOf = (table: string) => [...screen.getByRole("table", { name: table }).querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent));

describe("report of value bets", () => {
  it("shows the closing line value of all bets, by sport and by bookmaker", async () => {
    renderPart(<ValueReport days={7} sport="soccer_epl" />);
    expect(await screen.findByText(/40 bets, 75.00 % of them at better odds/)).toBeTruthy();
    expect(screen.getByText(/3 more bets without closing odds/)).toBeTruthy();
    await waitFor(() => expect(rowsOf("By bookmaker")).toEqual([["Coral", "40", "75.00 %", "1.75 %", "2.50 %"]]));
    expect(rowsOf("By sport")[0]?.slice(1)).toEqual(["10", "50.00 %", "−0.50 %", "2.50 %"]);
    const query = asked.find((url) => url.pathname.endsWith("/closing-line"))?.searchParams;
    expect([query?.get("days"), query?.get("sport")]).toEqual(["7", "soccer_epl"]);
  });

  it("sorts by a column and lists the newest bets", async () => {
    renderPart(<ValueReport days={7} sport={null} />);
    await screen.findByText(/40 bets/);
    const [bySport] = screen.getAllByText("Closing line value", { selector: "button" });
    fireEvent.click(bySport as HTMLElement);
    expect(rowsOf("By sport").map((row) => row[3])).toEqual(["2.50 %", "−0.50 %"]);
    expect(rowsOf("The newest bets")).toEqual([["Home vs Away Winner", "Lay Home", "Coral", "2.10", "2.20", "4.76 %"]]);
  });

  it("is left out without value bets", async () => {
    report = { days: 7, total: null, without_closing_odds: 0, by_sport: [], by_bookmaker: [], bets: [] };
    renderPart(<ValueReport days={7} sport={null} />);
    await waitFor(() => expect(asked.length).toBeGreaterThan(0));
    expect(screen.queryByText("Value bets against the closing odds")).toBeNull();
  });
});
