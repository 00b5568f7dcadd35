"""Rows of bet trackers and plain spreadsheets, one bet each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from math import ceil
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from arbitrage_edge.accounts.spreadsheets.table import KEY, CellError, Notation, Row
from arbitrage_edge.domain.accounts.bet import LegResult, PlacedBet, PlacedLeg
from arbitrage_edge.domain.accounts.profile import Profile
from arbitrage_edge.domain.bookmakers import KNOWN_BOOKMAKERS
from arbitrage_edge.domain.market import Event
from arbitrage_edge.domain.money import LARGEST_STAKE, shortest_decimal

LONGEST_TEXT = 1000
ID_LENGTH = 64
# A tracker rounds odds: if odds that differ by less than this part give the stated profit, they are the accepted ones.
ROUNDED_ODDS = Fraction(1, 200)
_OTHERS = re.compile(r"[^a-z0-9]+", re.ASCII)

PIKKIT_RESULTS = {
    "settled_win": LegResult.WON,
    "settled_loss": LegResult.LOST,
    "settled_push": LegResult.PUSH,
    "settled_void": LegResult.VOID,
    "settled_cashout": LegResult.CASHED_OUT,
    "settled_cash_out": LegResult.CASHED_OUT,
    "pending": LegResult.OPEN,
}
_WORDS: Mapping[LegResult, str] = {
    LegResult.WON: "won win w",
    LegResult.LOST: "lost lose loss l",
    LegResult.PUSH: "push pushed",
    LegResult.VOID: "void voided cancelled canceled refund refunded returned abandoned",
    LegResult.HALF_WON: "half_won half_win half_w",
    LegResult.HALF_LOST: "half_lost half_loss half_l",
    LegResult.HALF_PAID: "half_paid dead_heat",
    LegResult.CASHED_OUT: "cashed_out cash_out cashout",
    LegResult.OPEN: "open pending unsettled",
}
PLAIN_RESULTS = {word: result for result, words in _WORDS.items() for word in words.split()} | {"": LegResult.OPEN}
# Results for which a tracker has one word, by that one.
SIMILAR_RESULTS = {
    LegResult.WON: (LegResult.WON, LegResult.HALF_WON, LegResult.HALF_PAID),
    LegResult.LOST: (LegResult.LOST, LegResult.HALF_LOST),
}


class TrackerColumns(Struct, frozen=True, kw_only=True):
    """The columns of a tracker by their meaning, and its words for results. An empty name: it has no such column."""

    format: Literal["pikkit", "spreadsheet"]
    required: frozenset[str]
    optional: frozenset[str]
    bookmaker: str
    outcome: str
    placed_at: str
    settled_at: str
    odds: str
    stake: str
    result: str
    results: Mapping[str, LegResult]
    bet_id: str = ""
    event: str = ""
    market: str = ""
    note: str = ""
    sport: str = "sport"
    profit: str = "profit"
    closing_odds: str = ""

    @property
    def known(self) -> frozenset[str]:
        """The columns that are read."""
        return self.required | self.optional


PIKKIT = TrackerColumns(
    format="pikkit",
    required=frozenset({"bet_id", "sportsbook", "status", "odds", "amount", "time_placed_iso", "bet_info"}),
    optional=frozenset({"type", "closing_line", "profit", "time_settled_iso", "sports", "leagues"}),
    bet_id="bet_id",
    bookmaker="sportsbook",
    outcome="bet_info",
    market="type",
    placed_at="time_placed_iso",
    settled_at="time_settled_iso",
    odds="odds",
    stake="amount",
    result="status",
    results=PIKKIT_RESULTS,
    sport="leagues",
    event="leagues",
    closing_odds="closing_line",
)
PLAIN = TrackerColumns(
    format="spreadsheet",
    required=frozenset({"date", "selection", "stake", "odds", "result"}),
    optional=frozenset({"sport", "bookmaker", "event", "market", "profit", "notes"}),
    bookmaker="bookmaker",
    outcome="selection",
    event="event",
    market="market",
    note="notes",
    placed_at="date",
    settled_at="date",
    odds="odds",
    stake="stake",
    result="result",
    results=PLAIN_RESULTS,
)
TRACKERS = (PIKKIT, PLAIN)


def read_bet(row: Row, columns: TrackerColumns, notation: Notation, profile: Profile, copy: int) -> PlacedBet:
    """Return the bet of a row. `copy`: how many equal rows are above it. Raises CellError, or InvalidValueError."""
    placed_at = _time(row, columns.placed_at, notation)
    result = _result(row, columns)
    outcome = row.required(columns.outcome, LONGEST_TEXT)
    leg = _stated_result(_leg(row, columns, notation, profile), result, row, columns, notation)
    if result is not LegResult.OPEN:
        settled_at = row.time(columns.settled_at, notation) if row.text(columns.settled_at) else placed_at
        leg = replace(leg, settled_at=settled_at)
    bet_id = _bet_id(row, columns, copy)
    sport = row.text(columns.sport) or row.text("sports")
    return PlacedBet(
        bet_id=bet_id,
        profile=profile.name,
        placed_at=placed_at,
        event=Event(
            f"import_{bet_id}"[:ID_LENGTH],
            _slug(sport) or "other",
            (row.text(columns.event, LONGEST_TEXT) if columns.event else "") or outcome,
            placed_at,
        ),
        legs=(leg,),
        kind="other",
        note=row.text(columns.note, LONGEST_TEXT) if columns.note else "",
    )


def bookmaker_key(name: str) -> str:
    """Return the key of a bookmaker: a known one that is written so, or one made of the name."""
    slug = _slug(name)
    joined = slug.replace("_", "")
    return next((key for key in (slug, joined) if key in KNOWN_BOOKMAKERS), slug) or "other"


def _leg(row: Row, columns: TrackerColumns, notation: Notation, profile: Profile) -> PlacedLeg:
    odds, stake = row.odds(columns.odds, notation), row.amount(columns.stake, notation, LARGEST_STAKE)
    if odds is None or stake is None:
        raise CellError(columns.odds if odds is None else columns.stake, "is required")
    name = row.text(columns.bookmaker).strip()
    account = profile.account(bookmaker_key(name))
    return PlacedLeg(
        bookmaker=account.bookmaker,
        outcome=row.required(columns.outcome, LONGEST_TEXT),
        odds=odds,
        stake=stake,
        title=name,
        market=row.text(columns.market) if columns.market else "",
        commission=account.commission_on(odds, lay=False) or Decimal(0),
        currency=account.currency,
        rate=account.rate,
        closing_odds=row.odds(columns.closing_odds, notation) if columns.closing_odds else None,
    )


def _stated_result(
    leg: PlacedLeg, result: LegResult, row: Row, columns: TrackerColumns, notation: Notation
) -> PlacedLeg:
    """Return the leg with a result that makes the stated profit to the cent."""
    profit = row.amount(columns.profit, notation, LARGEST_STAKE * 1000)
    if result is LegResult.OPEN:
        return leg
    if profit is None:
        if result is LegResult.CASHED_OUT:
            raise CellError(columns.profit, "is required for a bet that is cashed out")
        return replace(leg, result=result)
    if result is not LegResult.CASHED_OUT:
        for each in SIMILAR_RESULTS.get(result, (result,)):
            if (settled := replace(leg, result=each)).profit == profit:
                return settled
        if result is LegResult.LOST and profit == 0:
            return replace(leg, result=result, free_bet=True)
        if result is LegResult.WON and (won := _at_stated_profit(leg, profit)) is not None:
            return won
    paid = leg.at_risk + profit
    if paid < 0:
        raise CellError(columns.profit, f"loses more than the stake of {leg.stake}: {profit}")
    return replace(leg, result=LegResult.CASHED_OUT, cash_out=paid)


def _at_stated_profit(leg: PlacedLeg, profit: Decimal) -> PlacedLeg | None:
    """Return the won leg at the odds that give this profit; None if these are not its odds, rounded."""
    winnings = Fraction(profit) / Fraction(leg.stake) / (1 - Fraction(leg.commission))
    odds = Fraction(ceil((1 + winnings) * 10**6), 10**6)
    if abs(odds / Fraction(leg.odds) - 1) > ROUNDED_ODDS or odds <= 1:
        return None
    won = replace(leg, odds=shortest_decimal(odds), result=LegResult.WON)
    return won if won.profit == profit else None


def _result(row: Row, columns: TrackerColumns) -> LegResult:
    word = _slug(row.text(columns.result).replace("1/2", "half"))
    if word not in columns.results:
        known = ", ".join(filter(None, columns.results))
        raise CellError(columns.result, f"{row.text(columns.result)!r} is no known result; known are {known}")
    return columns.results[word]


def _time(row: Row, column: str, notation: Notation) -> datetime:
    time = row.time(column, notation)
    if time is None:
        raise CellError(column, "is required")
    return time


def _bet_id(row: Row, columns: TrackerColumns, copy: int) -> str:
    """Return the id of the tracker, or one of the content: the same row in another file has the same id."""
    stated = row.required(columns.bet_id, LONGEST_TEXT) if columns.bet_id else ""
    own = f"{columns.format}_{stated}"
    if stated and KEY.fullmatch(own):
        return own
    content = stated or "\x1f".join([*(row.cells.get(name, "").strip() for name in sorted(columns.known)), str(copy)])
    return f"{columns.format}_{sha256(content.encode()).hexdigest()[:24]}"


def _slug(text: str) -> str:
    return _OTHERS.sub("_", text.lower()).strip("_")[:ID_LENGTH]
