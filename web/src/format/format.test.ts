import { describe, expect, it } from "vitest";
import { amountText, gainText, moneyText, percentText } from "./money";
import { oddsText, parseOdds, decimalOdds, toAmerican } from "./odds";
import { momentText, secondsText, spanText, startText } from "./time";
import { limitsText } from "./limits";
import { betText, distinctTitles, basisText, lineText, sportKeyName, sportNames, webLink } from "./labels";

describe("money", () => {
  it("has cents if needed, a sign for profits, and a currency", () => {
    expect(moneyText(1000, "€")).toBe("€1,000");
    expect(moneyText(488.1)).toBe("488.10");
    expect(gainText(49.4, "$")).toBe("+$49.40");
    expect(gainText(-0.5)).toBe("−0.50");
    expect(percentText(4.936)).toBe("4.94 %");
    expect([gainText(-0.001), moneyText(-0.001), amountText(1000, "€")]).toEqual(["+0.00", "0", "€1,000.00"]);
    expect([gainText(Number.NaN), moneyText(Infinity), percentText(Number.NaN)]).toEqual(["–", "–", "–"]);
  });
});

it("names the limit that decided, and what open bets use of it", () => {
  const limits = [
    { kind: "balance" as const, amount: 99.5, bookmaker_key: "fanduel", in_open_bets: 200, text: "" },
    { kind: "bankroll" as const, amount: 300, bookmaker_key: null, in_open_bets: 900.5, text: "" },
    { kind: "max_stake" as const, amount: 50, bookmaker_key: "coral", in_open_bets: 0, text: "" },
    { kind: "total_stake" as const, amount: 1000, bookmaker_key: null, in_open_bets: 0, text: "" },
  ];
  const text = "balance 99.50 at FANDUEL (200 is in open bets), $300 left of the bankroll ($900.50 is in open bets), max stake 50 at CORAL";
  expect(limitsText(limits, "$", (key) => key.toUpperCase())).toBe(text);
});

describe("odds", () => {
  it.each([
    [2.1, "2.10", "+110", "11/10"],
    [1.909091, "1.909", "−110", "10/11"],
    [2, "2.00", "+100", "EVS"],
    [3.5, "3.50", "+250", "5/2"],
    [1.05, "1.05", "−2000", "1/20"],
    [4.33, "4.33", "+333", "100/30"],
    [2.5, "2.50", "+150", "6/4"],
    [1.67, "1.67", "−149", "4/6"],
    [1.62, "1.62", "−161", "8/13"],
    [8.3, "8.30", "+730", "73/10"],
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

  it.each(["EVS", "evs", "EV", "even"])("%s is even money", (typed) => {
    expect(parseOdds(typed)).toBe("evens");
  });

  it("needs no sign for American odds if that is the chosen format", () => {
    expect(parseOdds("115", "american")).toBe("+115");
    expect(parseOdds("-115", "american")).toBe("-115");
    expect(parseOdds("2.15", "american")).toBe("2.15");
    expect(parseOdds("115")).toBe("115");
  });

  it.each([Number.NaN, 1, 0, Infinity])("%d is no price", (value) => {
    for (const format of ["decimal", "american", "fractional"] as const) expect(oddsText(value, format)).toBe("–");
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

  it("has no value for an invalid or missing time", () => {
    expect([spanText(Number.NaN), momentText("never"), startText(Number.NaN, 0)]).toEqual(["–", "–", "time not known"]);
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

  it("name sports as the server does", () => {
    const name = sportNames([{ key: "soccer_germany_bundesliga", name: "Bundesliga - Germany" }]);
    expect([name("soccer_germany_bundesliga"), name("basketball_nba")]).toEqual(["Bundesliga - Germany", "Basketball NBA"]);
  });

  it("mention overtime only where the sport has it", () => {
    expect(basisText("two_way_including_overtime", "basketball_nba")).toBe("with overtime");
    expect(basisText("two_way_including_overtime", "baseball_mlb")).toBe("with extra innings");
    expect(basisText("two_way_including_overtime", "tennis_atp_wimbledon")).toBe("");
    expect(basisText("three_way_regulation", "soccer_epl")).toBe("draw counts, regulation time");
  });

  it("link only to web pages", () => {
    expect([webLink("https://a.example/x"), webLink("javascript:alert(1)"), webLink(null)]).toEqual(["https://a.example/x", null, null]);
  });

  it("name sports, lines and bets", () => {
    expect(sportKeyName("basketball_nba")).toBe("Basketball NBA");
    expect(sportKeyName("soccer_spain_la_liga")).toBe("Soccer Spain La Liga");
    expect(sportKeyName("icehockey_nhl")).toBe("Ice hockey NHL");
    expect(lineText({ market: "spreads", line: -3.5, description: null })).toBe("Handicap −3.5");
    expect(lineText({ market: "player_points", line: 20.5, description: "A Player" })).toBe("A Player, Player points 20.5");
    expect(betText({ side: "lay", outcome: "Draw", point: null })).toBe("Lay Draw");
    expect(betText({ side: "back", outcome: "Away", point: 3.5 }, "spreads")).toBe("Away +3.5");
  });
});

it("shows a response time in a suitable unit", () => {
  expect([0.24, 1.52, 31.4].map(secondsText)).toEqual(["240 ms", "1.5 s", "31 s"]);
});
