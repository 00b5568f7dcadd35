import { describe, expect, it } from "vitest";
import { gainText, moneyText, percentText } from "./money";
import { oddsText, parseOdds, decimalOdds, toAmerican } from "./odds";
import { secondsText, spanText, startText } from "./time";
import { betText, distinctTitles, lineText, sportName } from "./labels";

describe("money", () => {
  it("has cents if needed, a sign for profits, and a currency", () => {
    expect(moneyText(1000, "€")).toBe("€1,000");
    expect(moneyText(488.1)).toBe("488.10");
    expect(gainText(49.4, "$")).toBe("+$49.40");
    expect(gainText(-0.5)).toBe("−0.50");
    expect(percentText(4.936)).toBe("4.94 %");
  });
});

describe("odds", () => {
  it.each([
    [2.1, "2.10", "+110", "11/10"],
    [1.909091, "1.909", "−110", "10/11"],
    [2, "2.00", "+100", "evens"],
    [3.5, "3.50", "+250", "5/2"],
    [1.05, "1.05", "−2000", "1/20"],
  ])("%d is shown in every format", (value, decimal, american, fractional) => {
    expect(oddsText(value, "decimal")).toBe(decimal);
    expect(oddsText(value, "american")).toBe(american);
    expect(oddsText(value, "fractional")).toBe(fractional);
  });

  it("shows the quoted American price, not a converted one", () => {
    expect(oddsText(1.91, "american", -110)).toBe("−110");
    expect(toAmerican(1.91)).toBe(-110);
  });

  it.each([
    ["2.10", "2.1", 2.1],
    ["2,5", "2.5", 2.5],
    ["+115", "+115", 2.15],
    ["−110", "-110", 1.909],
    ["5/2", "5/2", 3.5],
    ["Evens", "evens", 2],
    ["3.00", "3", 3],
    ["10", "10", 10],
  ])("%s is parsed", (typed, text, value) => {
    expect(parseOdds(typed)).toBe(text);
    expect(decimalOdds(text)).toBeCloseTo(value, 3);
  });

  it.each(["", "1", "0.9", "+50", "1/0", "abc", "2.1.1"])("%s is rejected", (typed) => {
    expect(parseOdds(typed)).toBeNull();
  });
});

describe("time", () => {
  it("is shown in one or two units", () => {
    const spans = [0, 45, 99, 100, 3600, 7500, 86_400, 100_000, 900_000];
    expect(spans.map(spanText)).toEqual(["0 s", "45 s", "99 s", "2 min", "1 h", "2 h 5 min", "1 d", "1 d 4 h", "10 d"]);
  });

  it("shows the time to or since a start", () => {
    expect(startText(600_000, 0)).toBe("in 10 min");
    expect(startText(0, 600_000)).toBe("started 10 min ago");
  });
});

describe("labels", () => {
  it("distinguish bookmakers with equal titles", () => {
    const books = ["betfair_ex_uk", "betfair_ex_eu", "coral"].map((key) => ({ bookmaker: key === "coral" ? "Coral" : "Betfair", bookmaker_key: key }));
    expect([...distinctTitles(books).values()]).toEqual(["Betfair (uk)", "Betfair (eu)", "Coral"]);
  });

  it("name sports, lines and bets", () => {
    expect(sportName("basketball_nba")).toBe("Basketball NBA");
    expect(sportName("soccer_spain_la_liga")).toBe("Soccer Spain La Liga");
    expect(sportName("icehockey_nhl")).toBe("Ice hockey NHL");
    expect(lineText({ market: "spreads", line: -3.5, description: null })).toBe("Handicap −3.5");
    expect(lineText({ market: "player_points", line: 20.5, description: "A Player" })).toBe("A Player, Player points 20.5");
    expect(betText({ side: "lay", outcome: "Draw", point: null })).toBe("Lay Draw");
    expect(betText({ side: "back", outcome: "Away", point: 3.5 }, "spreads")).toBe("Away +3.5");
  });
});

it("shows a response time in a suitable unit", () => {
  expect([0.24, 1.52, 31.4].map(secondsText)).toEqual(["240 ms", "1.5 s", "31 s"]);
});
