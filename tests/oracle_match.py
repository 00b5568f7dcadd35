"""Comparable forms of the results of the domain and of the oracle for the same response.

A line is (event, market, basis, description, point); its value is the exact S of its legs and, if they are at a single
operator, the reason code for that.
"""

from fractions import Fraction

from arbitrage_edge.domain.odds import american_to_decimal, lay_as_back, net_of_commission, to_fraction

BASIS = {
    "three_way_regulation": "three_way",
    "two_way_regulation": "two_way",
    "two_way_including_overtime": "two_way",
}
SETTLED_ALIKE = {"draw_no_bet": "", "outrights": "", "to_qualify": ""}
SINGLE = {"same_bookmaker", "sibling_bookmakers"}


def line_of_ours(opportunity):
    key = opportunity.line.key
    point = None if key.point is None else Fraction(str(key.point))
    basis = SETTLED_ALIKE.get(key.market, BASIS.get(key.basis, key.basis))
    return (opportunity.event.id, key.market, basis, key.description or None, point)


def line_of_theirs(found):
    line = found.line
    market = "_".join(filter(None, (line.family, line.period)))
    return (line.event_id, market, SETTLED_ALIKE.get(line.family, line.basis), line.description, line.point)


def total_of(opportunity, american=False):
    """Return S computed from the bets; american prices from their integers."""
    total = Fraction(0)
    for bet in opportunity.bets:
        odds = american_to_decimal(bet.american_odds) if american else to_fraction(bet.odds)
        commission = to_fraction(bet.commission)
        total += 1 / (lay_as_back(odds, commission) if bet.side == "lay" else net_of_commission(odds, commission))
    return total


def opportunity_of(verdict):
    return getattr(verdict, "opportunity", verdict)


def said_by_us(verdicts, american=False):
    """Return {line: (S, single-operator reason)} for all evaluations, withheld or not."""
    return {
        line_of_ours(opportunity_of(one)): (
            total_of(opportunity_of(one), american),
            str(one.reason) if getattr(one, "reason", None) in SINGLE else None,
        )
        for one in verdicts
    }


def said_by_them(found):
    return {line_of_theirs(one): (one.total, one.single_operator) for one in found}
