// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderPart } from "../../testing/render";
import { setLocale } from "../../texts";
import Status, { noteText } from "./Status";

describe("lines of the polling plan", () => {
  it("name sports and group digits, but leave dates and settings alone", () => {
    setLocale("en-GB");
    const name = (key: string) => ({ baseball_mlb: "MLB" })[key] ?? key;
    expect(noteText("not polled: baseball_mlb, 14999991 credits left until 2026-05-01 17:01, set ODDS_CREDITS_RESET_DAY", name)).toBe(
      "not polled: MLB, 14,999,991 credits left until 2026-05-01 17:01, set ODDS_CREDITS_RESET_DAY",
    );
    setLocale("");
  });
});

describe("names to match", () => {
  it("is linked from the status page if several sources are read", async () => {
    let provider: object = {};
    vi.stubGlobal("fetch", async (request: Request) => {
      const known = request.url.endsWith("/provider");
      return new Response(JSON.stringify(known ? provider : { message: "refused" }), { status: known ? 200 : 422, headers: { "Content-Type": "application/json" } });
    });
    const source = (provider: string) => ({ provider, state: "ok", state_since: null, message: null, polls: 0, failed: 0, left_out: [], last_answer_at: null, last_error: null, last_error_at: null, median_seconds: null, p95_seconds: null, failed_percentage: null });
    provider = { ...source("kalshi"), sources: [source("kalshi")] };
    const { unmount } = renderPart(<Status />);
    await screen.findByRole("group", { name: "Kalshi" });
    expect(screen.queryByText("Names to match")).toBeNull();
    unmount();
    provider = { ...source("kalshi"), sources: [source("kalshi"), source("polymarket")] };
    renderPart(<Status />);
    expect((await screen.findByText("Names to match")).getAttribute("href")).toBe("/matches");
  });
});
