import type { BetRecord, PlacedLeg, Profile } from "../api/documents";

export function aProfile(fields: Partial<Profile> = {}): Profile {
  return {
    name: "default",
    currency: "",
    bankroll: null,
    total_stake: 1000,
    stake_rounding: 0.01,
    min_profit: 0,
    min_profit_money: 0,
    odds_format: "decimal",
    kinds: ["arbitrage"],
    sharp_bookmakers: [],
    listed_bookmakers_only: false,
    accounts: [],
    ...fields,
  };
}

export function aLeg(fields: Partial<PlacedLeg> = {}): PlacedLeg {
  return {
    bookmaker_key: "draftkings",
    bookmaker: "DraftKings",
    market: "h2h",
    outcome: "Home",
    point: null,
    side: "back",
    odds: 2.15,
    stake: 100,
    at_risk: 100,
    commission_percentage: 0,
    currency: "",
    exchange_rate: 1,
    free_bet: false,
    result: "open",
    returned: 0,
    profit: 0,
    settled_at: null,
    ...fields,
  };
}

export function aPlacedBet(fields: Partial<BetRecord> = {}): BetRecord {
  return {
    bet_id: "bet_1",
    profile: "default",
    status: "open",
    kind: "arbitrage",
    arbitrage_id: "arb_1",
    event_id: "e1",
    event_name: "Home vs Away",
    sport: "basketball_nba",
    commence_time: "2026-01-17T18:00:00Z",
    market: "h2h",
    placed_at: "2026-01-17T12:00:00Z",
    settled_at: null,
    at_risk: 204.88,
    profit: 0,
    expected_profit: 10.12,
    note: "",
    paper: false,
    reaction_seconds: 0,
    revision: 1,
    legs: [aLeg(), aLeg({ bookmaker_key: "fanduel", bookmaker: "FanDuel", outcome: "Away", odds: 2.05, stake: 104.88, at_risk: 104.88 })],
    ...fields,
  };
}
