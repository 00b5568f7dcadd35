// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { renderPart } from "../../testing/render";
import Matches from "./Matches";

const row = (number: number, status: string, in_force: boolean) => ({ number, source: "polymarket", scope: "nfl", name: "Jet Planes", team: "nfl:nyj", status, evidence: "", by: "", at: null, in_force });
let answers: Record<string, object>;
let sent: [string, unknown][];

beforeEach(() => {
  sent = [];
  answers = {
    "/matches/proposals": {
      proposals: [
        {
          id: "mp_1", source: "polymarket", sport: "americanfootball_nfl", name: "Jet Planes", team: "nfl:nyj", team_name: "New York Jets", similarity: 77, event: "Jet Planes vs Dolphins",
          start: null, fixture: "", fixture_events: [{ source: "kalshi", event: "New York J vs Miami", start: "2026-01-17T12:00:00Z" }], evidence: ["same opponent"],
        },
      ],
    },
    "/matches/names": { names: [row(1, "rejected", false), row(2, "confirmed", true)] },
  };
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    if (request.method === "POST") sent.push([path, await request.json()]);
    const answer = answers[path];
    return new Response(JSON.stringify(answer ?? { message: "refused" }), { status: answer ? 200 : 422, headers: { "Content-Type": "application/json" } });
  });
});

const cells = (line: Element | undefined) => [...(line?.querySelectorAll("td") ?? [])].map((cell) => cell.textContent);

describe("names to match", () => {
  it("shows both events of a proposal with starts and reasons, and sends the decision", async () => {
    renderPart(<Matches />);
    const proposal = await screen.findByRole("region", { name: "Jet Planes" });
    const rows = proposal.querySelectorAll("tbody tr");
    expect(cells(rows[0])).toEqual(["Polymarket", "Jet Planes vs Dolphins", "time not known"]);
    expect(cells(rows[1]).slice(0, 2)).toEqual(["Kalshi", "New York J vs Miami"]);
    expect(cells(rows[1])[2]).toMatch(/17.*12:00/);
    expect(screen.getByText("same opponent")).toBeTruthy();
    fireEvent.click(screen.getByText("Refuse"));
    await waitFor(() => expect(sent).toEqual([["/matches/proposals/mp_1", { decision: "reject", by: "", note: "" }]]));
  });

  it("lists only decisions in force, and undoes them", async () => {
    renderPart(<Matches />);
    const decided = await screen.findByRole("region", { name: "Decisions" });
    const rows = decided.querySelectorAll("tbody tr");
    expect([...rows].map(cells)).toEqual([["Polymarket", "Jet Planes", "nfl:nyj", "accepted", "Undo"]]);
    fireEvent.click(screen.getByText("Undo"));
    await waitFor(() => expect(sent).toEqual([["/matches/names", { source: "polymarket", name: "Jet Planes", team: "nfl:nyj", decision: "undo", note: "undone", by: "" }]]));
  });

  it("explains why nothing waits", async () => {
    answers = { "/matches/proposals": { proposals: [] }, "/matches/names": { names: [] } };
    renderPart(<Matches />);
    expect(await screen.findByText(/^Nothing waits for a decision/)).toBeTruthy();
    expect(screen.queryByText("Decisions")).toBeNull();
  });
});
