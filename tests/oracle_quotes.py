"""Map a provider's response to offers on lines, independently of the domain (see `oracle`).

Where the rules leave room, the choice made here is marked "Chosen:".
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from fnmatch import fnmatchcase
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

Json = dict[str, Any]

SIBLINGS = (  # one row, one operator
    ("unibet*", "leovegas*", "betmgm_se", "expekt_se"),
    ("betsson", "nordicbet"),
    ("ladbrokes", "ladbrokes_uk", "coral"),
    ("ladbrokes_au", "neds"),
    ("betonlineag", "lowvig"),
    ("hardrockbet*",),
    ("williamhill*", "mrgreen*", "sport888*"),
    ("paddypower", "betfair_sb_uk", "skybet"),
    ("betfair_ex_*", "betfair"),
    ("winamax_*",),
    ("virginbet", "livescorebet*"),
)
DAILY_FANTASY = {"prizepicks", "underdog", "pick6", "betr_us_dfs"}
OVERTIME_BOOKS = (  # regions us, us2, us_ex
    "betonlineag betmgm betrivers betus bovada williamhill_us draftkings fanatics fanduel lowvig mybookieag ballybet "
    "betanysports betparx espnbet fliff hardrockbet hardrockbet_az hardrockbet_fl hardrockbet_oh rebet betopenly "
    "kalshi novig polymarket prophetx"
)
REGULATION_BOOKS = (  # the other regions; a key in both kinds of region is in the table above only
    "sport888 betfair_ex_uk betfair_sb_uk betfred_uk betvictor betway boylesports casumo coral grosvenor ladbrokes_uk "
    "leovegas livescorebet matchbook paddypower skybet smarkets unibet_uk virginbet williamhill onexbet betclic_fr "
    "betfair_ex_eu betsson codere_it coolbet everygame gtbets leovegas_se marathonbet nordicbet parionssport_fr "
    "pinnacle pmu_fr suprabets tipico_de unibet_fr unibet_it unibet_nl unibet_se winamax_de winamax_fr netbet_fr "
    "atg_se betinia_se betmgm_se campobet_se expekt_se hajper_se mrgreen_se sport888_se svenskaspel_se betfair_ex_au "
    "betr_au betright bet365_au boombet dabble_au ladbrokes_au neds playup pointsbetau sportsbet tab tabtouch "
    "unibet"
)
PERIOD = re.compile(r"_(q[1-4]|h[12]|p[1-3]|s[1-5]|1st_\d+_innings)$")
SIDES = {"over": "Over", "under": "Under", "yes": "Yes", "no": "No"}
DRAWS = {"draw", "tie"}
NO_LINE = {"double_chance", "correct_score", "halftime_fulltime", "corners_1x2", "to_qualify"}


@dataclass(frozen=True)
class Line:
    """`point` is the home handicap of a spread; `description` the team or player, or the runner of back and lay."""

    event_id: str
    family: str
    period: str
    basis: str
    description: str | None
    point: Fraction | None
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """`outcome`: the outcome it pays on. `quoted`: the outcome its bookmaker names; a lay bets against that."""

    outcome: str
    quoted: str
    bookmaker: str
    operator: str
    side: str
    price: Fraction
    odds: Fraction  # per unit at risk, after commission
    updated: datetime | None


class Answer(NamedTuple):
    line: Line
    outcome: str
    quoted: str
    side: str
    price: Any


@dataclass(frozen=True)
class Market:
    event_id: str
    sport: str
    bookmaker: str
    key: str
    family: str
    period: str
    own_draw: bool  # the bookmaker's own h2h on this event lists a draw
    teams: dict[str, str]  # home, away; empty where the event has none
    outcomes: list[tuple[str, Json]]  # folded name, outcome

    @property
    def side(self) -> str:
        return "lay" if self.key in {"h2h_lay", "outrights_lay"} else "back"

    @property
    def names(self) -> set[str]:
        return {name for name, _ in self.outcomes}

    @property
    def plain_basis(self) -> str:
        return "regulation" if self.period or draws_are_bet(self.sport) else "including_overtime"

    def line(
        self, basis: str, outcomes: Iterable[str], *, about: str | None = None, point: Fraction | None = None
    ) -> Line:
        return Line(self.event_id, self.family, self.period, basis, about, point, tuple(outcomes))

    def runner(self, basis: str, name: str, price: Any) -> Answer:
        """Return the line of a runner, on which its backs meet its lays."""
        line = self.line(basis, [name, f"not {name}"], about=name)
        return Answer(line, line.outcomes[self.side == "lay"], name, self.side, price)


@cache
def operator_of(bookmaker: str) -> str:
    for row in SIBLINGS:
        if any(fnmatchcase(bookmaker, pattern) for pattern in row):
            return row[0]
    return bookmaker


def events_of(body: list[Json] | Json) -> list[Json]:
    inner = body["data"] if isinstance(body, dict) and "data" in body else body
    return dicts([inner] if isinstance(inner, dict) else inner)


def offers_of(
    event: Json, american: bool, commissions: Mapping[str, Fraction], dropped: Counter[str]
) -> Iterator[tuple[Line, Offer]]:
    for book, raw_market, market in markets_of(event, dropped):
        updated = moment(raw_market.get("last_update")) or moment(book.get("last_update"))
        rest = 1 - commissions.get(market.bookmaker, Fraction(0))
        for line, outcome, quoted, side, raw in answers_of(market, dropped):
            bounded = line.family in {"h2h", "spreads", "totals"}
            price = price_of(raw, american=american, bounded=bounded, lay=side == "lay")
            if isinstance(price, str):
                dropped[price] += 1
                continue
            odds = net_odds(price, rest, lay=side == "lay")
            operator = operator_of(market.bookmaker)
            yield line, Offer(outcome, quoted, market.bookmaker, operator, side, price, odds, updated)


def net_odds(price: Fraction, rest: Fraction, *, lay: bool) -> Fraction:
    """Return the payout of a unit at risk, given the share of the winnings left after commission."""
    if lay:
        return 1 + rest / (price - 1)
    return price if rest == 1 else 1 + rest * (price - 1)


def markets_of(event: Json, dropped: Counter[str]) -> Iterator[tuple[Json, Json, Market]]:
    named = {folded(event.get(side)): str(event.get(side)).strip() for side in ("home_team", "away_team")}
    teams = named if len(named) == 2 and "" not in named else {}
    books = dicts(event.get("bookmakers"))
    lists_draw = {
        book.get("key") for book in books for raw in dicts(book.get("markets")) if raw.get("key") == "h2h"
        for outcome in dicts(raw.get("outcomes")) if folded(outcome.get("name")) in DRAWS
    }  # fmt: skip
    for book in books:
        bookmaker = book.get("key")
        if not isinstance(bookmaker, str) or bookmaker in DAILY_FANTASY:
            dropped["daily_fantasy" if bookmaker in DAILY_FANTASY else "no_bookmaker_key"] += 1
            continue
        for raw in dicts(book.get("markets")):
            key, sport = str(raw.get("key")), str(event.get("sport_key"))
            outcomes = [(folded(outcome.get("name")), outcome) for outcome in dicts(raw.get("outcomes"))]
            draw = bookmaker in lists_draw
            yield book, raw, Market(event["id"], sport, bookmaker, key, *family_of(key), draw, teams, outcomes)


def answers_of(market: Market, dropped: Counter[str]) -> Iterator[Answer]:
    """Yield the outcomes of a market that belong to a line, each with its line."""
    key, family = market.key, market.family
    if family in {"h2h", "draw_no_bet"} and (market.side == "lay" or not key.endswith("_lay")):
        yield from h2h_answers(market, dropped)
    elif key in {"outrights", "outrights_lay"}:
        for name, outcome in market.outcomes:
            if name:
                yield market.runner("outright", outcome["name"].strip(), outcome.get("price"))
    elif key.endswith(("_lay", "_over", "_most")) or "scorer" in key or family in NO_LINE:
        dropped["market_without_lines"] += 1
    elif family.split("_")[0] == "spreads":
        yield from spread_answers(market, dropped)
    else:
        yield from sided_answers(market, dropped)


def h2h_answers(market: Market, dropped: Counter[str]) -> Iterator[Answer]:
    basis = h2h_basis(market)
    if basis is None:
        dropped["incomplete_market"] += 1
        return
    three_way = basis == "three_way"
    line = market.line(basis, [*market.teams.values(), "Draw"] if three_way else market.teams.values())
    for name, outcome in market.outcomes:
        quoted, price = market.teams.get(name, "Draw"), outcome.get("price")
        if three_way:
            yield market.runner(basis, quoted, price)
        if market.side == "back":
            yield Answer(line, quoted, quoted, "back", price)
        elif not three_way:
            other = next(team for team in line.outcomes if team != quoted)
            yield Answer(line, other, quoted, "lay", price)


def h2h_basis(market: Market) -> str | None:
    """Chosen: an outcome is listed if it is named, with or without price; an unknown name invalidates the market."""
    teams, names = set(market.teams), market.names
    lists_draw = bool(DRAWS & names)
    if not teams or not names <= teams | DRAWS:
        return None
    if market.family == "draw_no_bet":
        return "regulation" if names == teams else None
    if lists_draw or (market.side == "lay" and market.own_draw):
        return "three_way"
    complete = market.side == "lay" or (names == teams and "3_way" not in market.key)
    return "two_way" if complete and not draws_are_bet(market.sport) else None


def spread_answers(market: Market, dropped: Counter[str]) -> Iterator[Answer]:
    """Chosen: a period's spread in hockey never includes overtime; corners and cards have separate lines."""
    for name, outcome in market.outcomes:
        point = number(outcome.get("point"))
        if name not in market.teams or point is None:
            dropped["unmatched_outcome"] += 1
            continue
        home, _ = market.teams
        handicap, basis = point if name == home else -point, market.plain_basis
        if market.sport.startswith("icehockey") and not market.period:
            basis = hockey_spread_basis(market.bookmaker, handicap)
        if basis == "unknown":
            dropped["hockey_spread_of_unknown_bookmaker"] += 1
            continue
        team = market.teams[name]
        yield Answer(
            market.line(basis, market.teams.values(), point=handicap), team, team, "back", outcome.get("price")
        )


def hockey_spread_basis(bookmaker: str, handicap: Fraction) -> str:
    if abs(handicap) >= Fraction(3, 2) or bookmaker in OVERTIME_BOOKS.split():
        return "including_overtime"
    return "regulation" if bookmaker in REGULATION_BOOKS.split() else "unknown"


def sided_answers(market: Market, dropped: Counter[str]) -> Iterator[Answer]:
    """Match Over and Under with a point, Yes and No. Chosen: for any key, unknown ones included."""
    personal = market.family.startswith(("team_totals", "player_", "batter_", "pitcher_"))
    for name, outcome in market.outcomes:
        point, about = number(outcome.get("point")), outcome.get("description") or None
        counted = name in {"over", "under"}
        if name not in SIDES or (counted and point is None) or (personal and not about):
            dropped["unmatched_outcome"] += 1
            continue
        pair = ("Over", "Under") if counted else ("Yes", "No")
        line = market.line(market.plain_basis, pair, about=about, point=point)
        yield Answer(line, SIDES[name], SIDES[name], "back", outcome.get("price"))


def draws_are_bet(sport: str) -> bool:
    return sport.startswith(("soccer", "handball")) or sport == "cricket_test_match"


def family_of(key: str) -> tuple[str, str]:
    """Return the market without `alternate`, and the period."""
    name = key.removesuffix("_lay").removeprefix("alternate_").removesuffix("_alternate")
    period = PERIOD.search(name)
    name = PERIOD.sub("", name).removesuffix("_alternate")
    return "h2h" if name == "h2h_3_way" else name, period.group(1) if period else ""


def price_of(raw: object, *, american: bool, bounded: bool, lay: bool) -> Fraction | str:
    """Return decimal odds, or the reason why there are none."""
    value = number(raw)
    if value is None:
        return "no_number"
    if american:
        if not 100 <= abs(value) < 100_000:
            return "placeholder"
        value = 1 + (value / 100 if value > 0 else 100 / -value)
    if value <= 1:
        return "price_of_one_or_less"
    return "placeholder" if (bounded and value > 1000) or (lay and value < Fraction("1.01")) else value


def is_american(body: list[Json] | Json) -> bool:
    prices = [
        value for event in events_of(body) for book in dicts(event.get("bookmakers"))
        for market in dicts(book.get("markets")) for outcome in dicts(market.get("outcomes"))
        if (value := number(outcome.get("price"))) is not None
    ]  # fmt: skip
    like_decimal = sum(1 < value < 100 or (value >= 100 and value.denominator > 1) for value in prices)
    return like_decimal == 0 or sum(value <= -100 for value in prices) > like_decimal


def dicts(items: object) -> list[Json]:
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def folded(name: object) -> str:
    return name.strip().casefold() if isinstance(name, str) else ""


def number(raw: object) -> Fraction | None:
    """Return the value of a number's decimal text; reject text, booleans and infinite numbers."""
    if isinstance(raw, bool) or not isinstance(raw, (int, float, Decimal)):
        return None
    return exactly(raw)


@cache
def exactly(value: Decimal | float) -> Fraction | None:
    return Fraction(str(value)) if isinstance(value, int) or math.isfinite(value) else None


@cache
def written(text: str) -> datetime:
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def moment(raw: object) -> datetime | None:
    try:
        if isinstance(raw, str):
            return written(raw)
        value = number(raw)
        return None if value is None else datetime.fromtimestamp(float(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None
