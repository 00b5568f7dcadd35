"""Middles: two bets on different numbers of one market that both win if the result falls between the numbers.

At stakes of equal return a middle loses its cost if the window misses, and wins almost as much as it stakes if it
hits. The probability of the window is the difference of the fair probabilities at both lines. On a whole number a bet
is refunded; the prices of such a line say how its sides compare without the refund, so that the numbers from one line
to the other, refunds included, are taken as equally likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.domain import filters
from arbitrage_edge.domain.arbitrage import Offer, profit_margin, profit_percentage, sum_of
from arbitrage_edge.domain.betslip import BetSlip, PricedLeg
from arbitrage_edge.domain.consensus import FairLine, complete_markets, fair_line
from arbitrage_edge.domain.evaluation import Offers, bet_of, line_offers
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes
from arbitrage_edge.domain.market import Event, Line, LineKey
from arbitrage_edge.domain.market_rules import can_be_level, line_of
from arbitrage_edge.domain.money import floor_decimal, to_decimal
from arbitrage_edge.domain.odds import to_fraction
from arbitrage_edge.domain.opportunity import Estimate, Evaluation, Opportunity, Withheld, WithheldReason
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.score_results import bet_result
from arbitrage_edge.domain.settlement import LOSS, PUSH, WIN, Result, Settled

# Operators that must quote a line for its fair probability, if no sharp bookmaker does.
LEAST_OPERATORS = 3
MILLION = Decimal("0.000001")
# Probabilities by the median of all prices differ from the fair ones by less.
SCREENING_MARGIN = 0.03

# How the bets of a middle settle in its window.
_WINDOW = (WIN, WIN)

Group = tuple[str, str, str | None]


class Pair(Struct, frozen=True):
    """Two lines of one market. `upper`: whose first outcome is backed, and wins above its number; `lower`: the other.

    The number of `upper` is below that of `lower`: between them both bets win.
    """

    upper: LineQuotes
    lower: LineQuotes

    @property
    def group(self) -> Group:
        """The market, basis and description that both lines share."""
        key = self.upper.key
        return key.market, key.basis, key.description

    @property
    def window(self) -> range:
        """The whole numbers that win both bets: totals, or margins of the home team."""
        return range(floor(number_of(self.upper.key)) + 1, ceil(number_of(self.lower.key)))


def number_of(key: LineKey) -> float:
    """Return the number above which the first outcome of a line wins: its total, or minus the home handicap."""
    point = key.point or 0.0
    return -point if key.kind == "spread" else point


def pairs(board: EventBoard, policy: Policy) -> list[Pair]:
    """Return the pairs of lines whose best prices, of any age, cost no more than a middle may."""
    groups: dict[Group, list[LineQuotes]] = {}
    for line in board.lines.values():
        key = line.key
        if key.kind in {"spread", "total"} and key.point is not None and key.point % 0.5 == 0:
            groups.setdefault((key.market, key.basis, key.description), []).append(line)
    most = 1.0 + float(policy.other.max_middle_cost) / 100
    found = [pair for lines in groups.values() if len(lines) > 1 for pair in _pairs(lines, most)]
    least = float(policy.other.min_middle_probability) / 100 - SCREENING_MARGIN
    return [pair for pair in found if _window(board.event, pair) and _may_hit(pair, least)]


def _may_hit(pair: Pair, least: float) -> bool:
    """Return whether the median prices give the window about this probability, or not enough is known. Floats."""
    chances = []
    for line in (pair.upper, pair.lower):
        implied = [median([1.0 / price for price in _prices(line, outcome)] or [0.0]) for outcome in range(2)]
        if not all(implied):
            return False
        chances.append(implied[0] / sum(implied))
    return chances[0] - chances[1] >= least


def _prices(line: LineQuotes, outcome: int) -> list[float]:
    prices = [entry.quotes.selections[i].price for column, i in line.columns[outcome] for entry in column.entries]
    return [price for price in prices if price > 1.0]


def _window(event: Event, pair: Pair) -> list[int]:
    """Return the possible whole numbers that win both bets."""
    return [number for number in pair.window if _is_possible(event, pair, number)]


def _is_possible(event: Event, pair: Pair, number: float) -> bool:
    key = pair.upper.key
    return bool(number) or key.kind != "spread" or can_be_level(event.sport, key)


def _refunds(event: Event, pair: Pair) -> tuple[int | None, int | None]:
    """Return the whole numbers that refund the bet on the upper and on the lower line; None if none does."""
    numbers = (number_of(line.key) for line in (pair.upper, pair.lower))
    upper, lower = [int(n) if n % 1 == 0 and _is_possible(event, pair, n) else None for n in numbers]
    return upper, lower


def _pairs(lines: list[LineQuotes], most: float) -> Iterator[Pair]:
    priced = [(number_of(line.key), line, _implied(line, 0), _implied(line, 1)) for line in lines]
    for low, upper, first, _ in priced:
        for high, lower, _, second in priced:
            if low < high and 1.0 <= first + second <= most:
                yield Pair(upper, lower)


def _implied(line: LineQuotes, outcome: int) -> float:
    best = max([prices.best[column] for prices, column in line.columns[outcome]], default=0.0)
    return 1.0 / best if best else 9.0


def middles(board: EventBoard, found_pairs: Sequence[Pair], policy: Policy, now: datetime) -> Iterator[Evaluation]:
    """Yield for each market of an event the middle with the highest expected profit, or a withheld one."""
    best: dict[Group, Evaluation] = {}
    for pair in found_pairs:
        evaluation = _middle(board, pair, policy, now)
        if evaluation is not None and (pair.group not in best or _rank(evaluation) > _rank(best[pair.group])):
            best[pair.group] = evaluation
    yield from best.values()


def _rank(evaluation: Evaluation) -> tuple[bool, Decimal]:
    opportunity = evaluation.opportunity if isinstance(evaluation, Withheld) else evaluation
    expected = opportunity.estimate.expected_percentage if opportunity.estimate else Decimal(0)
    return isinstance(evaluation, Opportunity), expected


def _middle(board: EventBoard, pair: Pair, policy: Policy, now: datetime) -> Evaluation | None:
    in_play = board.event.commence_time <= now
    sides = [
        [
            filters.fresh(listed, policy.bounds, in_play, now)
            for listed in line_offers(quotes, policy, board.event.sport, in_play)
        ]
        for quotes in (pair.upper, pair.lower)
    ]
    legs = _legs(sides[0][0], sides[1][1])
    fair = [fair_line(complete_markets(side), policy.other, None, LEAST_OPERATORS) for side in sides]
    if legs is None or fair[0] is None or fair[1] is None:
        return None
    cost = profit_percentage(sum_of(legs))
    if not -Fraction(policy.other.max_middle_cost) <= cost <= 0:
        return None
    found = _opportunity(_Sized.size(board, pair, legs, sides, policy), (fair[0], fair[1]), now)
    if found.estimate is None or found.estimate.probability * 100 < policy.other.min_middle_probability:
        return None
    if filters.too_far_apart(legs, policy.bounds, in_play):
        return Withheld(WithheldReason.LEG_GAP, found)
    if any(
        filters.suspicious_leg((leg,), [side[index]], [0.0], {}, policy.bounds)
        for index, (leg, side) in enumerate(zip(legs, sides, strict=True))
    ):
        return Withheld(WithheldReason.SUSPICIOUS_PRICE, found)
    return found


def _legs(upper: Sequence[Offer], lower: Sequence[Offer]) -> tuple[Offer, Offer] | None:
    """Return the best offers at two operators; None if there are none."""
    choices = [
        (first, second)
        for first in sorted(upper, key=lambda offer: -offer.rank)[:3]
        for second in sorted(lower, key=lambda offer: -offer.rank)[:3]
        if first.operator != second.operator and not first.lay and not second.lay
    ]
    return min(choices, key=lambda legs: (sum_of(legs), [leg.quotes.bookmaker for leg in legs]), default=None)


class _Sized(Struct, frozen=True):
    """The legs of a middle with their offers and stakes."""

    event: Event
    pair: Pair
    lines: tuple[Line, Line]
    legs: tuple[Offer, Offer]
    offers: tuple[Sequence[Offer], Sequence[Offer]]
    slip: BetSlip

    @classmethod
    def size(
        cls, board: EventBoard, pair: Pair, legs: tuple[Offer, Offer], sides: Sequence[Offers], policy: Policy
    ) -> _Sized:
        lines = (line_of(board.event, pair.upper.key), line_of(board.event, pair.lower.key))
        priced = [
            PricedLeg(
                number,
                leg.odds,
                leg.commission,
                leg.effective,
                cap=None if leg.selection.bet_limit is None else to_fraction(leg.selection.bet_limit),
            )
            for number, leg in enumerate(legs)
        ]
        slip = BetSlip.size(
            _results(board.event, pair), priced, Fraction(policy.total_stake), Fraction(policy.stake_step)
        )
        return cls(board.event, pair, lines, legs, (sides[0][0], sides[1][1]), slip)


def _results(event: Event, pair: Pair) -> tuple[Result, ...]:
    """Return the results from the highest numbers down: a middle wins both in the one that `_WINDOW` settles."""
    key, (at_upper, at_lower) = pair.upper.key, _refunds(event, pair)
    above, below = floor(number_of(pair.lower.key)) + 1, ceil(number_of(key)) - 1
    if key.kind == "spread":
        home, away = event.home_team or "", event.away_team or ""
        outer = (_by(home, away, above, True), _by(home, away, below, False))
    else:
        outer = (f"{above} or more", f"{below} or fewer")
    return (
        Result(outer[0], (WIN, LOSS)),
        *([] if at_lower is None else [Result(_numbers_text(event, pair, [at_lower]), (WIN, PUSH))]),
        Result(_numbers_text(event, pair, _window(event, pair)), _WINDOW),
        *([] if at_upper is None else [Result(_numbers_text(event, pair, [at_upper]), (PUSH, WIN))]),
        Result(outer[1], (LOSS, WIN)),
    )


def _by(home: str, away: str, margin: int, or_more: bool) -> str:
    """Describe the margins from this one of the home team on, upwards or downwards."""
    if margin == 0:
        return f"{home if or_more else away} wins or level"
    ahead = f"{home} by {margin}" if margin > 0 else f"{away} by {-margin}"
    better = (margin > 0) == or_more
    return f"{ahead} or more" if better else f"{ahead} or fewer, or {home if or_more else away} wins"


def window_text(event: Event, pair: Pair) -> str:
    """Describe the results that win both bets or refund one: `the total is 221; one bet is refunded at 220`."""
    text, refunds = (
        _numbers_text(event, pair, _window(event, pair)),
        [n for n in _refunds(event, pair) if n is not None],
    )
    return f"{text}; one bet is refunded at {_listed(_names(event, pair, refunds))}" if refunds else text


def _numbers_text(event: Event, pair: Pair, numbers: Sequence[int]) -> str:
    key, words = pair.upper.key, _listed(_names(event, pair, numbers))
    if key.kind == "spread":
        return words
    subject = f"the total of {key.description}" if key.description else "the total"
    return f"{subject} is {words}"


def _names(event: Event, pair: Pair, numbers: Sequence[int]) -> list[str]:
    if pair.upper.key.kind != "spread":
        return [str(number) for number in numbers]
    home, away = event.home_team or "", event.away_team or ""
    return [f"{home} by {n}" if n > 0 else f"{away} by {-n}" if n < 0 else "level" for n in numbers]


def _listed(words: Sequence[str]) -> str:
    if len(words) > 3:
        return f"{words[0]} to {words[-1]}"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _opportunity(sized: _Sized, fair: tuple[FairLine, FairLine], now: datetime) -> Opportunity:
    event, slip, total = sized.event, sized.slip, sum_of(sized.legs)
    money = slip.money()
    estimate = _estimate(sized, fair)
    live = event.commence_time <= now
    bets = tuple(
        replace(
            bet_of(line.outcomes[number], leg, bet, offers), market=line.key.market, description=line.key.description
        )
        for number, (line, leg, bet, offers) in enumerate(
            zip(sized.lines, sized.legs, slip.bets, sized.offers, strict=True)
        )
    )
    money["payouts"] = tuple(
        replace(payout, bets=tuple(bet_result(settled, lay=False) for settled in result.settled))
        for payout, (result, _) in zip(money["payouts"], slip.rows, strict=True)
    )
    key = sized.lines[0].key
    cost = to_decimal(-profit_percentage(total))
    return Opportunity(
        event=event,
        line=Line(event.id, key._replace(kind="cover", point=None), tuple(bet.outcome for bet in bets)),
        live=live,
        seen_at=now,
        total_implied_probability=to_decimal(total, 6),
        profit_percentage=to_decimal(profit_percentage(total), 4),
        profit_margin=to_decimal(profit_margin(total), 4),
        bets=bets,
        flags=tuple(["live"] if live else []),
        kind="middle",
        scope="/".join((key.market, key.basis, key.description or "")),
        estimate=estimate,
        explanation=(
            f"wins both, about {estimate.probability * 100:.1f} % of the time, if {estimate.window}; else it costs "
            f"{cost} % of the stake"
        ),
        **money,
    )


def _estimate(sized: _Sized, fair: tuple[FairLine, FairLine]) -> Estimate:
    """Return the value of a middle; its window is above the upper line's number and not above the lower line's."""
    upper, lower = fair
    chances = _chances(sized, upper.probabilities[0], lower.probabilities[0])
    probability = chances[_WINDOW]
    rows = sized.slip.rows
    expected = sum((Fraction(chances[result.settled]) * profit for result, profit in rows), Fraction(0))
    exact = Decimal(probability).quantize(MILLION)
    return Estimate(
        probability=exact,
        lowest=Decimal(_chances(sized, upper.lowest[0], lower.highest[0])[_WINDOW]).quantize(MILLION),
        highest=Decimal(_chances(sized, upper.highest[0], lower.lowest[0])[_WINDOW]).quantize(MILLION),
        expected_percentage=to_decimal(expected / sized.slip.total_stake * 100),
        expected_profit=floor_decimal(expected),
        cost=-floor_decimal(min(profit for _, profit in rows)),
        fair_odds=(1 / exact).quantize(MILLION) if exact else Decimal(0),
        sources=tuple(sorted({*upper.sources, *lower.sources})),
        window=window_text(sized.event, sized.pair),
    )


def _chances(sized: _Sized, above_upper: float, above_lower: float) -> dict[tuple[Settled, ...], float]:
    """Return the probability of each result of a middle by how its bets settle.

    `above_upper` and `above_lower`: the fair probabilities of the first outcome at both lines, refunds left aside.
    """
    at_upper, at_lower = [float(number is not None) for number in _refunds(sized.event, sized.pair)]
    numbers = len(_window(sized.event, sized.pair))
    # The probability of one number, at which those of all results sum to 1.
    each = max(above_upper - above_lower, 0.0) / (numbers + at_upper * above_upper + at_lower * (1 - above_lower))
    return {
        (WIN, LOSS): above_lower * (1 - at_lower * each),
        (WIN, PUSH): at_lower * each,
        _WINDOW: numbers * each,
        (PUSH, WIN): at_upper * each,
        (LOSS, WIN): (1 - above_upper) * (1 - at_upper * each),
    }
