"""A slow, simple arbitrage finder for tests, written independently of the domain, from its rules alone.

`find` tries every combination of offers on every line; `settle_rows` and `profits` enumerate every result. All numbers
are `Fraction`s. Where the rules are open, the choice is marked "Chosen:".
`python tests/oracle.py RECORDING ... [--every 50] [--json FOLDER]` prints the arbitrages in recordings.
"""

import argparse
import itertools
import json
import lzma
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import NamedTuple

from oracle_quotes import Json, Line, Offer, events_of, is_american, moment, offers_of
from oracle_rows import Bet, profits, settle_rows

__all__ = ["Bet", "Found", "Line", "Offer", "Oracle", "find", "profits", "settle_rows"]

Bound = float | tuple[float, float] | None  # seconds, or (before the start, in play)
Legs = tuple[Offer, ...]


@dataclass(frozen=True)
class Found:
    """A line with S < 1. `reasons`: the filters that reject it, limits and profit thresholds excluded."""

    line: Line
    sport_key: str
    legs: Legs
    total: Fraction  # S
    oldest_age: float | None  # seconds; None if a leg has no time
    gap: float | None
    event_started: bool
    suspicious: bool
    single_operator: str | None  # same_bookmaker or sibling_bookmakers
    reasons: tuple[str, ...]

    @property
    def profit_percentage(self) -> Fraction:
        return (1 / self.total - 1) * 100

    @property
    def profit_too_high(self) -> bool:
        return self.profit_percentage > 10


class Oracle(NamedTuple):
    found: list[Found]
    dropped: Counter[str]
    complete_lines: int


def find(
    body: list[Json] | Json,
    as_of: datetime,
    *,
    max_age: Bound = None,
    max_leg_gap: Bound = None,
    commissions: Mapping[str, Fraction] | None = None,
    live: bool = False,
) -> Oracle:
    """Return every line of a response with S < 1 among its quotes not older than `max_age`.

    The legs are the best combination over two or more operators; if only a single operator has S < 1, its legs, with
    `single_operator` set. Filters withhold nothing: they add their reason. Chosen: a quote without a time is older than
    any `max_age`, and the gap is that of the best legs and does not influence their choice.
    """
    result = Oracle([], Counter(), 0)
    complete, american = 0, is_american(body)
    for event in events_of(body):
        start = moment(event.get("commence_time"))
        if not isinstance(event.get("id"), str) or start is None:
            result.dropped["unreadable_event"] += 1
            continue
        started = start <= as_of
        for line, offers in board_of(event, american, commissions or {}, result.dropped).items():
            columns = fresh_columns(line, offers, as_of, within(max_age, started))
            complete += all(columns)
            if all(columns) and (legs := best_legs(columns)):
                gap = within(max_leg_gap, started)
                found = judged(line, event, legs, columns, as_of, started=started, live=live, gap_bound=gap)
                result.found.append(found)
    return result._replace(complete_lines=complete)


def board_of(
    event: Json, american: bool, commissions: Mapping[str, Fraction], dropped: Counter[str]
) -> dict[Line, list[Offer]]:
    """Return the offers of each line, one per outcome, bookmaker and side.

    Chosen: of two quotes of the same time the one that pays less; of two lays that is the higher price.
    """
    board: dict[Line, dict[tuple[str, str, str], Offer]] = defaultdict(dict)
    for line, offer in offers_of(event, american, commissions, dropped):
        seat = (offer.outcome, offer.bookmaker, offer.side)
        before = board[line].setdefault(seat, offer)
        if before is not offer:
            dropped["quoted_twice"] += 1
            board[line][seat] = max(before, offer, key=lambda each: (read_at(each), -each.odds))
    return {line: list(offers.values()) for line, offers in board.items()}


def fresh_columns(line: Line, offers: list[Offer], as_of: datetime, oldest: float | None) -> list[list[Offer]]:
    fresh = [offer for offer in offers if oldest is None or age_of(offer, as_of, math.inf) <= oldest]
    return [[offer for offer in fresh if offer.outcome == outcome] for outcome in line.outcomes]


def best_legs(columns: Sequence[Sequence[Offer]], exhaustive: int = 2000) -> Legs | None:
    """Return the legs with the smallest S below 1, at two or more operators if possible.

    All combinations are tried, with two exact exceptions. If S of the best odds is not below 1, no combination is.
    If there are more than `exhaustive` combinations, `two_best` removes offers that cannot be part of the best.
    """
    if sum(min(1 / offer.odds for offer in column) for column in columns) >= 1:
        return None
    if math.prod(map(len, columns)) > exhaustive:
        columns = [two_best(column) for column in columns]
    terms = {offer: 1 / offer.odds for column in columns for offer in column}
    best: dict[bool, tuple[Fraction, Legs]] = {}
    for legs in itertools.product(*columns):
        total = sum((terms[leg] for leg in legs), Fraction(0))
        several = len({leg.operator for leg in legs}) > 1
        known, incumbent = best.get(several, (Fraction(1), None))
        if total < known or (total == known and incumbent and preference(legs) < preference(incumbent)):
            best[several] = (total, legs)
    chosen = best.get(True) or best.get(False)
    return chosen and chosen[1]


def two_best(column: Sequence[Offer]) -> list[Offer]:
    """Return the offers of one outcome that are at least as good as the best of the second best operator.

    Any combination with a lower offer can be improved: replace that offer by the best one of the best or the second
    best operator. S becomes smaller, and at least one of the two replacements leaves two operators among the legs,
    because the other legs share an operator with at most one of them. So every combination with the smallest S over two
    operators remains, ties included.
    """
    best: dict[str, Fraction] = {}
    for offer in column:
        best[offer.operator] = max(offer.odds, best.get(offer.operator, offer.odds))
    second = sorted(best.values(), reverse=True)[:2][-1]
    return [offer for offer in column if offer.odds >= second]


def preference(legs: Legs) -> tuple[float, int, tuple[str, ...]]:
    """Chosen: of equal S the legs with the smaller total age, then more operators, then the order of the keys."""
    operators = {leg.operator for leg in legs}
    return -sum(read_at(leg) for leg in legs), -len(operators), tuple(leg.bookmaker for leg in legs)


def judged(
    line: Line,
    event: Json,
    legs: Legs,
    columns: Sequence[Sequence[Offer]],
    as_of: datetime,
    *,
    started: bool,
    live: bool,
    gap_bound: float | None,
) -> Found:
    ages = [age_of(leg, as_of, math.nan) for leg in legs]
    timed = not any(math.isnan(age) for age in ages)
    gap = max(ages) - min(ages) if timed else None
    single = None
    if len({leg.operator for leg in legs}) == 1:
        single = "same_bookmaker" if len({leg.bookmaker for leg in legs}) == 1 else "sibling_bookmakers"
    shut, in_error = own_sums(columns)
    suspicious = any(
        far_from_peers(leg, [offer for offer in column if offer.bookmaker not in shut])
        and longest_lay(event, line, outcome) * 10 < leg.price * 9
        for leg, column, outcome in zip(legs, columns, line.outcomes, strict=True)
    )
    total = sum((1 / leg.odds for leg in legs), Fraction(0))
    failed = {
        "event_started": started and not live,
        "leg_gap": gap_bound is not None and (gap is None or gap > gap_bound),
        "profit_too_high": total * 110 < 100,
        "suspicious_price": suspicious,
        "inconsistent_market": any(leg.bookmaker in in_error for leg in legs),
        str(single): single is not None,
    }
    reasons = tuple(reason for reason, fails in failed.items() if fails)
    oldest = max(ages) if timed else None
    return Found(line, str(event.get("sport_key")), legs, total, oldest, gap, started, suspicious, single, reasons)


def far_from_peers(leg: Offer, column: Sequence[Offer]) -> bool:
    """Chosen: effective odds, and every other operator counted once, with its best for that outcome."""
    peers: dict[str, Fraction] = {}
    for offer in column:
        if offer.operator != leg.operator:
            peers[offer.operator] = max(offer.odds, peers.get(offer.operator, offer.odds))
    if len(peers) < 3:
        return False
    usual = median(peers.values())
    return (leg.odds - 1) * 10 > 16 * (usual - 1) and 1 / usual - 1 / leg.odds > Fraction(1, 200)


def own_sums(columns: Sequence[Sequence[Offer]]) -> tuple[set[str], set[str]]:
    """The bookmakers whose own complete market sums to more than 1.5 (shut), or to less than 0.99 (an error)."""
    shut, in_error = set(), set()
    for bookmaker in {offer.bookmaker for offer in columns[0]}:
        own = [[offer.odds for offer in column if offer.bookmaker == bookmaker] for column in columns]
        if all(own):
            total = sum(1 / max(odds) for odds in own)
            shut |= {bookmaker} if total > Fraction(3, 2) else set()
            in_error |= {bookmaker} if total < Fraction(99, 100) else set()
    return shut, in_error


def longest_lay(event: Json, line: Line, outcome: str) -> Fraction:
    """The highest price at which an exchange lays this outcome, 0 if none does."""
    return max(
        [
            Fraction(str(quoted["price"]))
            for bookmaker in event.get("bookmakers") or []
            for market in bookmaker.get("markets") or []
            if market["key"] == f"{line.family}_lay"
            for quoted in market["outcomes"]
            if quoted["name"] == outcome
        ],
        default=Fraction(0),
    )


def within(bounds: Bound, started: bool) -> float | None:
    return bounds[started] if isinstance(bounds, tuple) else bounds


def age_of(offer: Offer, as_of: datetime, unknown: float) -> float:
    return (as_of - offer.updated).total_seconds() if offer.updated else unknown


def read_at(offer: Offer) -> float:
    return offer.updated.timestamp() if offer.updated else -math.inf


def snapshots_of(path: Path, every: int) -> Iterator[tuple[datetime, list[Json] | Json]]:
    """Yield the responses in a recording with their time: as recorded, else the newest reading in them."""
    packed = path.read_bytes()
    text = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode().strip()
    series = ".jsonl" in path.name
    for row in text.splitlines()[::every] if series else [text]:
        body = json.loads(row, parse_float=Decimal)
        captured_at = body.get("captured_at") or body.get("timestamp") if isinstance(body, dict) else None
        body = body["body"] if series else body
        yield moment(captured_at) or max(readings_in(body)), body


def readings_in(body: list[Json] | Json) -> Iterator[datetime]:
    for event in events_of(body):
        for book in event["bookmakers"]:
            for holder in [book, *book["markets"]]:
                if read := moment(holder.get("last_update")):
                    yield read


def plain(found: Found, as_of: datetime) -> Json:
    """Return a finding as JSON values; exact numbers as text."""
    line = {**vars(found.line), "point": None if found.line.point is None else str(found.line.point)}
    legs: list[Json] = [
        {"outcome": leg.outcome, "quoted": leg.quoted, "bookmaker": leg.bookmaker, "side": leg.side}
        | {"price": float(leg.price), "odds": str(leg.odds), "updated": leg.updated and leg.updated.isoformat()}
        for leg in found.legs
    ]
    exact = {"S": str(found.total), "profit_percentage": float(found.profit_percentage)}
    rest = {key: value for key, value in vars(found).items() if key not in {"line", "legs", "total"}}
    return {"as_of": as_of.isoformat(), **line, "legs": legs, **exact, **rest}


def described(found: Found) -> str:
    line = found.line
    point = "" if line.point is None else f" {float(line.point):+g}"
    name = (
        "_".join(filter(None, [line.family, line.period]))
        + point
        + (f" [{line.description}]" if line.description else "")
    )
    legs = "  |  ".join(f"{leg.side} {leg.quoted} {float(leg.price):.4g} {leg.bookmaker}" for leg in found.legs)
    age = "-" if found.oldest_age is None else f"{found.oldest_age:.0f}"
    return (
        f"{float(found.profit_percentage):8.3f} %  {found.sport_key:28.28} {line.event_id[:8]}  {name} ({line.basis})"
        f"  age {age}  {legs}  {' '.join(found.reasons)}\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python tests/oracle.py", description="Print the lines with S < 1.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=50, help="of a series, one snapshot in so many")
    parser.add_argument("--json", type=Path, help="a folder to write the lists to")
    options = parser.parse_args(arguments)
    for path in options.paths:
        rows, dropped, lines = [], Counter[str](), 0
        for as_of, body in snapshots_of(path, options.every):
            result = find(body, as_of)
            rows += [(as_of, found) for found in result.found]
            dropped, lines = dropped + result.dropped, lines + result.complete_lines
        sys.stdout.write(f"{path.name}: {len(rows)} of {lines} complete lines; dropped {dict(dropped)}\n")
        for _, found in sorted(rows, key=lambda row: row[1].total):
            sys.stdout.write(described(found))
        if options.json:
            name = path.name.removesuffix(".xz").removesuffix(".jsonl").removesuffix(".json")
            text = json.dumps([plain(found, as_of) for as_of, found in rows], indent=1)
            (options.json / f"{name}.json").write_text(text)


if __name__ == "__main__":
    main()
