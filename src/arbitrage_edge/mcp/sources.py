"""What the tools read: a running service, or recorded odds."""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from arbitrage_edge.analysis.boards import Board
from arbitrage_edge.analysis.finding import find
from arbitrage_edge.client import Client
from arbitrage_edge.domain.errors import InvalidValueError, NotFoundError
from arbitrage_edge.results import Opportunities, Opportunity

MOST_PRICES = 200


class Source(Protocol):
    """Odds and opportunities for the tools."""

    def state(self) -> dict[str, Any]:
        """Return the time of the data and the credits left, which every answer contains."""

    def opportunities(self, sport: str | None, kinds: list[str], stake: float | None) -> Opportunities:
        """Return the open opportunities."""

    def opportunity(self, arbitrage_id: str, stake: float | None) -> Opportunity:
        """Return one opportunity by its id."""

    def odds(self, sport: str, market: str) -> Any:
        """Return the current odds of a sport."""

    def plan(self) -> Any:
        """Return the polling plan and the credits."""

    def profit(self, profile: str) -> Any:
        """Return the profit of the placed bets."""


class RunningService:
    """A running service."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def state(self) -> dict[str, Any]:
        """Return the time of the last successful poll, and the credits it reported."""
        quota, provider = self._client.quota(), self._client.provider()
        return {
            "as_of": provider.last_answer_at or provider.as_of,
            "credits_left": quota.remaining,
            "provider": quota.provider,
            "simulated": provider.simulated,
            "provider_state": provider.state,
        }

    def opportunities(self, sport: str | None, kinds: list[str], stake: float | None) -> Opportunities:
        """Return the open opportunities, sized for the stake."""
        return self._client.opportunities(sport=sport, kinds=kinds, stake=stake)

    def opportunity(self, arbitrage_id: str, stake: float | None) -> Opportunity:
        """Return one opportunity, open or closed, sized for the stake."""
        return self._client.opportunity(arbitrage_id, stake=stake)

    def odds(self, sport: str, market: str) -> Any:
        """Return the stored odds."""
        return msgspec.json.decode(self._client.service.get(f"/odds/{sport}", market=market))

    def plan(self) -> Any:
        """Return the credits and the plan."""
        return self._client.quota()

    def profit(self, profile: str) -> Any:
        """Return the profit of the placed bets of a profile."""
        return self._client.profit(profile=profile)


class RecordedOdds:
    """Recorded odds, as they were at the time of the recording."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def state(self) -> dict[str, Any]:
        """Return the time of the recording; it costs no credits."""
        return {"as_of": self._board.as_of, "credits_left": None, "provider": "recording", "simulated": False}

    def opportunities(self, sport: str | None, kinds: list[str], stake: float | None) -> Opportunities:
        """Return what was open at the end of the recording."""
        found = find(self._board, kinds=kinds, stake=1000 if stake is None else stake)
        wanted = [each for each in found if sport in {None, each.sport}]
        return Opportunities(wanted, found.withheld, as_of=found.as_of)

    def opportunity(self, arbitrage_id: str, stake: float | None) -> Opportunity:
        """Return one of them. Raises NotFoundError for another id."""
        found = self.opportunities(None, ["arbitrage", "cover", "middle", "low_hold", "value"], stake)
        for each in found:
            if each.arbitrage_id == arbitrage_id:
                return each
        raise NotFoundError(f"no opportunity {arbitrage_id!r}: list the open ones first")

    def odds(self, sport: str, market: str) -> Any:
        """Return the recorded prices of one market, at most 200."""
        prices = [
            {
                "event": event.name,
                "bookmaker": quotes.bookmaker,
                "outcome": each.name,
                "point": each.point,
                "odds": each.price,
            }
            for event, quotes in self._board.quotes()
            if event.sport == sport and quotes.market == market
            for each in quotes.selections
        ]
        return {"prices": prices[:MOST_PRICES], "total": len(prices)}

    def plan(self) -> Any:
        """Raise InvalidValueError: a recording has no plan."""
        raise InvalidValueError("a recording has no polling plan: ask a running service")

    def profit(self, profile: str) -> Any:
        """Raise InvalidValueError: a recording has no bets."""
        raise InvalidValueError(f"a recording has no bets of {profile!r}: ask a running service")
