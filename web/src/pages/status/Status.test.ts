import { describe, expect, it } from "vitest";
import { setLocale } from "../../texts";
import { noteText } from "./Status";

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
