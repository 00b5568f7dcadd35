"""Every kind of opportunity on the simulated market, settled by its own results."""

import os
from collections import defaultdict
from datetime import UTC, datetime
from math import sqrt

import msgspec
import pytest
from msgspec.structs import replace

from arbitrage_edge.domain.detector import Detector
from arbitrage_edge.domain.policy import KindBounds, Policy
from arbitrage_edge.providers.the_odds_api.decoder import decode
from arbitrage_edge.providers.the_odds_api.mapping import snapshots
from arbitrage_edge.sandbox.market.bookmakers import select_bookmakers
from arbitrage_edge.sandbox.market.market import SimulatedMarket
from arbitrage_edge.sandbox.market.match_state import score_history
from arbitrage_edge.sandbox.server.documents import odds_document
from arbitrage_edge.sandbox.server.parameters import ResponseFormat

EVENTS = int(os.environ.get("SETTLED_EVENTS", "10000"))
SPORTS = ("soccer_epl", "basketball_nba", "icehockey_nhl", "americanfootball_nfl")
MARKETS = ("h2h", "spreads", "totals", "alternate_spreads", "alternate_totals")
START = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
DAY = 86_400
POLICY = replace(
    Policy(), other=KindBounds(kinds=frozenset({"cover", "middle", "low_hold", "value"}), min_middle_probability=0)
)


def settled_events(count, key):
    """Yield (opportunities shortly before the start, final score, score in regulation time) of each fixture."""
    market = SimulatedMarket(11, sports=[key])
    bookmakers = select_bookmakers(regions=("us", "eu", "uk"))
    answer = ResponseFormat()
    (sport,) = market.sports
    fixtures, period = {}, 0
    while len(fixtures) < count:
        begin = START + period * 30 * DAY
        fixtures |= {each.id: each for each in market._schedules[key].between(begin, begin + 30 * DAY)}
        period += 1
    for fixture in list(fixtures.values())[:count]:
        now = fixture.start - 600
        document = odds_document(fixture, market.quotes(fixture, bookmakers, MARKETS, now), now, answer)
        time = datetime.fromtimestamp(now, UTC)
        (snapshot,) = snapshots(decode(msgspec.json.encode([document])), time)
        detection = Detector(sport.key, POLICY).process(snapshot, time)
        _, scores = score_history(fixture)
        decided_late = sport.draws == "overtime" and len(scores) > 1 and scores[-2][0] == scores[-2][1]
        yield [tracked.opportunity for tracked in detection.open], scores[-1], scores[-2 if decided_late else -1]


def won_and_refunded(bet, opportunity, final, regulation):
    """Settle one bet by the score. Written for this test alone."""
    event, market = opportunity.event, bet.market or opportunity.line.key.market
    basis = opportunity.line.key.basis
    home, away = final if "overtime" in basis else regulation
    if market == "totals":
        over = 4 * (home + away) - round(4 * bet.point)
        return shares(over if bet.outcome == "Over" else -over)
    if market == "spreads":
        lead = home - away if bet.outcome == event.home_team else away - home
        return shares(4 * lead + round(4 * bet.point))
    assert market == "h2h"
    winner = event.home_team if home > away else event.away_team if home < away else "Draw"
    if winner == "Draw" and "two_way" in basis:
        return (0, 1)
    return (1, 0) if bet.outcome == winner else (0, 0)


def shares(quarters):
    if abs(quarters) == 1:
        return (0.5, 0.5) if quarters > 0 else (0, 0.5)
    return (1, 0) if quarters > 0 else (0, 1) if quarters == 0 else (0, 0)


def profit_of(opportunity, final, regulation):
    total = 0.0
    for bet in opportunity.bets:
        won, refunded = won_and_refunded(bet, opportunity, final, regulation)
        lost, stake = 1 - won - refunded, float(bet.lay_stake or bet.stake)
        odds, kept = float(bet.odds) - 1, 1 - float(bet.commission)
        if bet.side == "lay":
            total += stake * (lost * kept - won * odds)
        else:
            total += stake * (won * odds * kept - lost)
    return total


class Tally:
    """Profits by kind, what was stated for each, and how often windows were hit."""

    def __init__(self):
        self.profits, self.worst = defaultdict(list), defaultdict(float)
        self.likely, self.windows = [], []

    def add(self, opportunity, final, regulation):
        profit = profit_of(opportunity, final, regulation)
        kind, estimate = opportunity.kind, opportunity.estimate
        self.profits[kind].append(profit / float(opportunity.total_stake))
        self.worst[kind] = min(self.worst[kind], profit - float(opportunity.worst_case_profit))
        if kind == "value":
            self.likely.append(float(estimate.probability / opportunity.total_implied_probability) - 1)
        if kind == "middle":
            hit = all(won_and_refunded(bet, opportunity, final, regulation) == (1, 0) for bet in opportunity.bets)
            self.windows.append((hit, float(estimate.probability)))

    def value(self):
        """Return (mean return of value bets, its standard error, stated mean)."""
        returned = self.profits["value"]
        mean = sum(returned) / len(returned)
        error = sqrt(sum((value - mean) ** 2 for value in returned)) / len(returned)
        return mean, error, sum(self.likely) / len(returned)

    def middles(self):
        """Return (windows hit, expected number, its standard deviation)."""
        chances = [probability for _, probability in self.windows]
        return sum(hit for hit, _ in self.windows), sum(chances), sqrt(sum(p * (1 - p) for p in chances))


def tallied(count, sport):
    tally = Tally()
    for opportunities, final, regulation in settled_events(count, sport):
        for opportunity in opportunities:
            tally.add(opportunity, final, regulation)
    return tally


@pytest.mark.slow
@pytest.mark.parametrize("sport", SPORTS)
def test_no_guaranteed_kind_loses_and_the_others_return_what_they_state(sport):
    tally = tallied(EVENTS // len(SPORTS), sport)
    # Each profit is at least the worst case that was stated, and guaranteed kinds never lose.
    assert min(tally.worst.values()) > -0.011, tally.worst
    for kind in ("arbitrage", "cover"):
        assert min(tally.profits[kind]) >= 0
    mean, error, stated = tally.value()
    assert abs(mean - stated) < 3 * error
    hits, expected, deviation = tally.middles()
    assert abs(hits - expected) < 3 * max(deviation, 1)
