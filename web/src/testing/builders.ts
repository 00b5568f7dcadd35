import type { Bet, Offer, Opportunity } from "../api/documents";

export const NOON = Date.parse("2026-01-17T12:00:00Z");

export function aBet(fields: Partial<Bet> = {}): Bet {
  return {
    bookmaker: "DraftKings",
    bookmaker_key: "draftkings",
    outcome: "Home",
    description: null,
    side: "back",
    odds: 2.15,
    american_odds: 115,
    point: null,
    stake: 488.1,
    lay_stake: null,
    stake_to_place: fields.lay_stake ?? fields.stake ?? 488.1,
    potential_return: 1049.41,
    commission_percentage: 0,
    contracts: null,
    currency: null,
    fee: null,
    market: null,
    void_rule: null,
    average_odds: null,
    last_update: "2026-01-17T11:59:40Z",
    age_seconds: 20,
    link: null,
    limit: null,
    peers: 5,
    above_market_percentage: 1.5,
    ...fields,
  };
}

export function anOpportunity(id: string, fields: Partial<Opportunity> = {}): Opportunity {
  return {
    arbitrage_id: id,
    kind: "arbitrage",
    estimate: null,
    explanation: null,
    status: "found",
    sport: "basketball_nba",
    event_id: "e1",
    event: "Home vs Away",
    home_team: "Home",
    away_team: "Away",
    commence_time: "2026-01-17T18:00:00Z",
    live: false,
    market: "h2h",
    basis: "two_way_including_overtime",
    description: null,
    line: null,
    profit_percentage: 4.94,
    profit_margin: 4.71,
    total_implied_probability: 0.952921,
    total_stake: 1000,
    guaranteed_profit: 10 * (fields.profit_percentage ?? 4.939),
    worst_case_profit: 10 * (fields.profit_percentage ?? 4.939),
    best_profit_percentage: fields.profit_percentage ?? 4.94,
    bets: [
      aBet(),
      aBet({
        bookmaker: "FanDuel",
        bookmaker_key: "fanduel",
        outcome: "Away",
        odds: 2.05,
        american_odds: 105,
        stake: 511.9,
        last_update: "2026-01-17T11:59:50Z",
      }),
    ],
    payouts: [
      { result: "Home wins", profit: 49.41, decided: true, bets: ["won", "lost"] },
      { result: "Away wins", profit: 49.39, decided: true, bets: ["lost", "won"] },
    ],
    oldest_leg_age_seconds: 20,
    leg_gap_seconds: 10,
    flags: [],
    detected_at: "2026-01-17T11:59:55Z",
    first_seen_at: "2026-01-17T11:59:55Z",
    updated_at: "2026-01-17T11:59:55Z",
    expired: false,
    closed_at: null,
    close_reason: null,
    withheld_reason: null,
    ...fields,
  };
}

export function anOffer(key: string, odds: number, fields: Partial<Offer> = {}): Offer {
  return {
    bookmaker: key,
    bookmaker_key: key,
    operator: key,
    market_type: "h2h",
    side: "back",
    odds,
    american_odds: 100,
    effective_odds: odds,
    point: null,
    last_update: "2026-01-17T11:59:40Z",
    age_seconds: 20,
    link: null,
    limit: null,
    in_opportunity: false,
    ...fields,
  };
}
