"""Markets that are kept up to date by Betfair's stream: an image of each, then what changes in it.

A ladder is a level, its price and its size; a size of 0 deletes the level. A change of a market without an image is a
gap. The display ladders are read: like the polls, they contain the offers that cross-matching creates.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec
from msgspec import Struct

from arbitrage_edge.domain.errors import SchemaChangedError, TemporaryError
from arbitrage_edge.providers.betfair.mapping import MANIFEST, Ladder, MarketBook, Offer, RunnerBook

# Level, price and size.
Step = tuple[int, Decimal, Decimal]
IMAGE = "SUB_IMAGE"
# What a subscription begins with: everything, or what changed since the clocks that it resumes at.
FIRST = frozenset({IMAGE, "RESUB_DELTA"})
CLOCKS = ("initialClk", "clk")
UP_TO_DATE = frozenset({None, 200})


class RunnerState(Struct, frozen=True):
    """A runner in the definition of a market."""

    id: int
    status: str
    hc: float = 0.0


class Definition(Struct, frozen=True, rename="camel"):
    """The state of a market."""

    status: str
    in_play: bool
    number_of_winners: int
    runners: list[RunnerState]


class RunnerChange(Struct, frozen=True):
    """Changed levels of a runner's best backs and lays."""

    id: int
    hc: float | None = None
    bdatb: list[Step] = []
    bdatl: list[Step] = []


class MarketChange(Struct, frozen=True, rename="camel"):
    """What changed in a market. `img`: everything is in it, and replaces what was known."""

    id: str
    img: bool = False
    market_definition: Definition | None = None
    rc: list[RunnerChange] = []


class StreamMessage(Struct, frozen=True, rename="camel"):
    """A message of any operation, with the fields of those that are read."""

    op: str
    id: int | None = None
    ct: str = ""
    clk: str | None = None
    initial_clk: str | None = None
    status: int | None = None
    status_code: str = ""
    error_code: str = ""
    mc: list[MarketChange] = []


class LiveMarket:
    """The definition of a market, and its ladders by runner."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.ladders: dict[tuple[int, float], tuple[dict[int, Offer], dict[int, Offer]]] = {}

    def change(self, change: RunnerChange) -> None:
        """Apply changed levels."""
        backs, lays = self.ladders.setdefault((change.id, change.hc or 0.0), ({}, {}))
        for levels, steps in ((backs, change.bdatb), (lays, change.bdatl)):
            for level, price, size in steps:
                if size:
                    levels[level] = Offer(price, size)
                else:
                    levels.pop(level, None)

    def book(self, market_id: str, *, is_delayed: bool) -> MarketBook:
        """Return the market as a poll would."""
        state = self.definition
        runners = []
        for runner in state.runners:
            backs, lays = self.ladders.get((runner.id, runner.hc), ({}, {}))
            ladder = Ladder(*([levels[level] for level in sorted(levels)] for levels in (backs, lays)))
            runners.append(RunnerBook(runner.id, runner.hc, runner.status, ladder))
        return MarketBook(market_id, state.status, state.in_play, is_delayed, state.number_of_winners, runners)


class LiveMarkets:
    """The markets of a subscription; none are known until its first message. `changed`: those with news."""

    def __init__(self) -> None:
        self.changed: set[str] = set()
        self._markets: dict[str, LiveMarket] = {}
        self._subscribed: tuple[tuple[str, ...], int] = ((), 0)
        self._is_current = False
        self._clocks: dict[str, str] = {}

    def subscribe(self, ids: tuple[str, ...], number: int) -> dict[str, str]:
        """Begin the subscription with this number, and return where it resumes an equal one before it."""
        if self._subscribed[0] != ids:
            self._clocks = {}
        self._subscribed, self._is_current = (ids, number), False
        return self._clocks if len(self._clocks) == len(CLOCKS) else {}

    def receive(self, line: bytes) -> StreamMessage:
        """Apply a message and return it. Raises a ProviderError if it has another form, or if it shows a gap."""
        try:
            message = msgspec.json.decode(line, type=StreamMessage)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise SchemaChangedError(f"{MANIFEST.title} streams another form: {error}") from None
        if message.op != "mcm" or message.id != self._subscribed[1]:
            return message
        if message.status not in UP_TO_DATE:
            raise TemporaryError(f"the stream of {MANIFEST.title} is behind (status {message.status})")
        if message.ct == IMAGE:
            self._markets = {}
        for change in message.mc:
            self._apply(change, is_image=change.img or message.ct == IMAGE)
        times = zip(CLOCKS, (message.initial_clk, message.clk), strict=True)
        self._clocks = {**self._clocks, **{name: time for name, time in times if time}}
        self._is_current = self._is_current or message.ct in FIRST
        return message

    def books(self, ids: Iterable[str], delayed: Iterable[str]) -> dict[str, MarketBook]:
        """Return those of the markets that are known; `delayed`: those whose prices are."""
        late = frozenset(delayed)
        if not self._is_current:
            return {}
        return {
            each: self._markets[each].book(each, is_delayed=each in late) for each in ids if each in self._markets
        }  # fmt: skip

    def take_changed(self) -> set[str]:
        """Return the markets with news since the last call."""
        taken, self.changed = self.changed, set()
        return taken

    def _apply(self, change: MarketChange, *, is_image: bool) -> None:
        definition, known = change.market_definition, self._markets.get(change.id)
        if is_image or known is None:
            if definition is None:
                raise TemporaryError(f"the stream of {MANIFEST.title} has gaps")
            known = self._markets[change.id] = LiveMarket(definition)
        elif definition is not None:
            known.definition = definition
        for runner in change.rc:
            known.change(runner)
        self.changed.add(change.id)
