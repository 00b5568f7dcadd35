import { expect, test } from "vitest";
import type { Alert } from "../../api/documents";
import { type Draft, criteriaOf, draftOf, emptyDraft } from "./criteria";

const FULL: Draft = {
  kinds: ["arbitrage", "middle"],
  sports: ["basketball_nba"],
  patterns: "soccer_*,  tennis_*,",
  markets: ["h2h"],
  ownBookmakers: true,
  bookmakers: ["fanduel"],
  minProfit: 2,
  maxProfit: 9,
  minMoney: 10,
  stake: 500,
  maxAge: 120,
  startsAfter: 0.5,
  startsWithin: 24,
  live: "not",
  quiet: true,
  quietStart: "23:00",
  quietEnd: "07:00",
  timezone: "Europe/Berlin",
  perHour: 5,
  step: 0.5,
  ended: true,
  template: "{event}",
};

test("an empty form restricts nothing but the age of the prices", () => {
  const criteria = criteriaOf(emptyDraft(), ["fanduel"]);
  expect(Object.entries(criteria).filter(([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0))).toEqual([
    ["kinds", ["arbitrage"]],
    ["max_age", 900],
  ]);
});

test("every field becomes a criterion", () => {
  expect(criteriaOf(FULL, ["fanduel", "betmgm"])).toEqual({
    kinds: ["arbitrage", "middle"],
    sports: ["basketball_nba", "soccer_*", "tennis_*"],
    markets: ["h2h"],
    bookmakers: ["fanduel", "betmgm"],
    min_profit: 2,
    max_profit: 9,
    min_guaranteed_profit: 10,
    stake: 500,
    max_age: 120,
    starts_after: 30,
    starts_within: 1440,
    live: false,
    quiet_hours: { start: "23:00", end: "07:00", timezone: "Europe/Berlin" },
    max_per_hour: 5,
    repeat_step: 0.5,
    notify_ended: true,
    template: "{event}",
  });
});

test("the form of an alert sends the criteria of the alert", () => {
  const criteria = criteriaOf(FULL, []);
  expect(criteriaOf(draftOf(criteria as Alert), [])).toEqual(criteria);
  const empty = criteriaOf(emptyDraft(), []);
  expect(criteriaOf(draftOf(empty as Alert), [])).toEqual(empty);
});
