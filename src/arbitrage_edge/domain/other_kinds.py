"""The kinds of opportunity besides arbitrage: screened with floats when a price moves, evaluated exactly every time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from msgspec import Struct

from arbitrage_edge.domain.cover_screen import CoverScreen
from arbitrage_edge.domain.cover_search import Search, find_cover
from arbitrage_edge.domain.event_board import EventBoard, LineQuotes
from arbitrage_edge.domain.exchange_lays import lays_elsewhere
from arbitrage_edge.domain.low_holds import low_hold
from arbitrage_edge.domain.market import RawKey
from arbitrage_edge.domain.middles import Pair, middles, pairs
from arbitrage_edge.domain.opportunity import Evaluation
from arbitrage_edge.domain.policy import Policy
from arbitrage_edge.domain.value_bets import may_have_value, value_bets


class _Screened(Struct):
    """What is left of an event after the screening of its prices.

    `pairs`: those that passed at this revision of the board. `lines`: the newest version of the prices of each line,
    and whether one of them may have value.
    """

    board: EventBoard
    revision: int
    pairs: list[Pair]
    lines: dict[RawKey, tuple[int, bool]]


class OtherKinds:
    """The screening state of the events of one sport. Live events are left out unless the policy includes them."""

    def __init__(self) -> None:
        self.covers = CoverScreen()
        self._screened: dict[str, _Screened] = {}

    def evaluations(self, board: EventBoard, policy: Policy, now: datetime) -> Iterator[Evaluation]:
        """Yield the opportunities of an event of the policy's kinds, withheld ones included."""
        kinds = policy.other.kinds
        if board.event.commence_time <= now and not policy.bounds.live:
            return
        if "cover" in kinds:
            for space, state in self.covers.candidates(board):
                if (evaluation := find_cover(Search(board, space, state, policy, now))) is not None:
                    yield evaluation
        if "low_hold" in kinds:
            most = 1.0 + float(policy.other.max_hold) / 100 + 1e-9
            for quotes in board.near.values():
                if quotes.best_sum() <= most and (evaluation := low_hold(board, quotes, policy, now)) is not None:
                    yield evaluation
        screened = self._screen(board, policy)
        if "value" in kinds:
            for quotes in _value_lines(board, screened, policy):
                yield from value_bets(board, quotes, policy, now)
        yield from middles(board, screened.pairs, policy, now)

    def keep(self, event_ids: Collection[str]) -> None:
        """Forget events that are no longer on the board."""
        self.covers.keep(event_ids)
        for event_id in self._screened.keys() - set(event_ids):
            del self._screened[event_id]

    def _screen(self, board: EventBoard, policy: Policy) -> _Screened:
        screened = self._screened.get(board.event.id)
        if screened is None or screened.board is not board or screened.revision != board.revision:
            lines = screened.lines if screened is not None and screened.board is board else {}
            chosen = pairs(board, policy) if "middle" in policy.other.kinds else []
            screened = self._screened[board.event.id] = _Screened(board, board.revision, chosen, lines)
        return screened


def _value_lines(board: EventBoard, screened: _Screened, policy: Policy) -> list[LineQuotes]:
    """Return the lines that may have value; a line is screened again after any of its prices changed."""
    found, before, now = [], screened.lines, dict[RawKey, tuple[int, bool]]()
    for key, line in board.lines.items():
        quoting = [*line.columns, *lays_elsewhere(board, line)]
        version = max([column.version for columns in quoting for column, _ in columns], default=0)
        known = before.get(key)
        if known is None or known[0] != version:
            known = version, may_have_value(board, line, policy.other)
        now[key] = known
        if known[1]:
            found.append(line)
    screened.lines = now
    return found
