"""The results of several bets on one score, in words."""

from arbitrage_edge.domain.market import LineKey
from arbitrage_edge.domain.market_rules import line_of
from arbitrage_edge.domain.score_results import ScoreBet, score_results
from builders import an_event


def a_bet(event, market, kind, point, outcome):
    return ScoreBet(line_of(event, LineKey(market, kind, "regulation", None, point)), outcome)


def test_a_result_that_only_the_total_decides_is_named_by_the_total():
    event = an_event("soccer_epl")
    bets = [a_bet(event, "totals", "total", 1.5, 1), a_bet(event, "spreads", "spread", 5.5, 0)]
    texts = {result.text for result in score_results(event, bets, level_possible=True)}
    assert "total 1 or fewer" in texts
