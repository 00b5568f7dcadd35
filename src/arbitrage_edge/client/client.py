"""Client of a running service: list, watch, calculate and placed bets, with and without asyncio."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from websockets.asyncio.client import connect as connect_async
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect

from arbitrage_edge.api.schemas.bets import BetList, BetRecord, ProfitDocument
from arbitrage_edge.api.schemas.calculation import CalculationDocument
from arbitrage_edge.api.schemas.opportunity import OpportunityDocument
from arbitrage_edge.api.schemas.resources import OpportunityList
from arbitrage_edge.api.schemas.status import ProviderDocument, QuotaDocument
from arbitrage_edge.api.stream.messages import POLICY_VIOLATION
from arbitrage_edge.client.service import Service, checked_key, checked_url
from arbitrage_edge.client.stream import MAX_MESSAGE_BYTES, PING_SECONDS, StreamState, reconnect_delays
from arbitrage_edge.domain.errors import InvalidValueError, UnavailableError
from arbitrage_edge.results import Calculation, Opportunities, Opportunity

DEFAULT_URL = "http://127.0.0.1:8000"
PREFIX = "/api/v1"
LARGEST_PAGE = 1000


class OwnOdds(Struct, frozen=True, omit_defaults=True):
    """Odds of one outcome, in any notation. `side`: back or lay; `commission` in percent of net winnings."""

    outcome: str
    bookmaker: str
    odds: str
    side: str = "back"
    commission: float = 0.0


class Client:
    """A running service. All methods raise an EdgeError that names the remedy.

    >>> client = Client("http://127.0.0.1:9")
    >>> client.opportunities()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    arbitrage_edge.domain.errors.UnavailableError: no service at http://127.0.0.1:9 (...
    """

    def __init__(self, url: str = DEFAULT_URL, key: str | None = None, *, prefix: str = PREFIX) -> None:
        self.service = Service(checked_url(url, "url"), prefix, key if key is None else checked_key(key, "key"))

    def opportunities(
        self,
        *,
        sport: str | None = None,
        kinds: Iterable[str] = ("arbitrage",),
        min_profit: float | None = None,
        bookmakers: Iterable[str] = (),
        stake: float | None = None,
        limit: int = 100,
    ) -> Opportunities:
        """List the open opportunities, most profitable first, with the withheld ones. `stake`: sized for this total."""
        given = {
            "sport": sport,
            "kind": ",".join(kinds),
            "min_profit": min_profit,
            "bookmakers": ",".join(bookmakers),
            "total_stake": stake,
            "limit": limit,
            "include_withheld": "true",
        }
        body = self.service.get("/arbitrage/opportunities", **_parameters(given))
        answer = self.service.decode(OpportunityList, body)
        return Opportunities(answer.opportunities, answer.withheld_opportunities or [], as_of=answer.as_of)

    def opportunity(self, arbitrage_id: str, *, stake: float | None = None) -> Opportunity:
        """Return one opportunity by its id, open or closed, sized for a total stake."""
        body = self.service.get(f"/arbitrage/opportunities/by-id/{arbitrage_id}", **_parameters({"total_stake": stake}))
        return Opportunity.of(self.service.decode(OpportunityDocument, body))

    def calculate(self, odds: Sequence[OwnOdds], *, stake: float = 1000, round_to: float = 0.01) -> Calculation:
        """Calculate stakes and profit of your own odds."""
        body = self.service.send(
            "POST", "/arbitrage/calculate", {"odds": odds, "total_stake": stake, "rounding": round_to}
        )
        return Calculation.of(self.service.decode(CalculationDocument, body))

    def bets(self, *, profile: str = "default", paper: bool = False, limit: int = LARGEST_PAGE) -> list[BetRecord]:
        """List the placed bets of a profile, the newest first."""
        given = {"profile": profile, "paper": str(paper).lower(), "limit": limit}
        return self.service.decode(BetList, self.service.get("/bets", **_parameters(given))).bets

    def profit(self, *, profile: str = "default", paper: bool = False) -> ProfitDocument:
        """Return the profit of the placed bets."""
        given = {"profile": profile, "paper": str(paper).lower()}
        return self.service.decode(ProfitDocument, self.service.get("/bets/profit", **_parameters(given)))

    def quota(self) -> QuotaDocument:
        """Return the credits and the polling plan."""
        return self.service.decode(QuotaDocument, self.service.get("/quota"))

    def provider(self) -> ProviderDocument:
        """Return whether the odds provider answers."""
        return self.service.decode(ProviderDocument, self.service.get("/provider"))

    def watch(self, *sports: str, state: StreamState | None = None) -> Iterator[Opportunity]:
        """Yield every opportunity that is found, updated or closed; first those that are open.

        Reconnects without missing a change. `state` has the position: passed again, it resumes where it stopped.
        """
        state = state or StreamState(sports)
        delays = reconnect_delays()
        while True:
            try:
                with connect(self.service.stream, **self._connection()) as socket:
                    delays = reconnect_delays()
                    for command in state.opening():
                        socket.send(json.dumps(command))
                    for text in socket:
                        replies, changed = _received(state, text)
                        for reply in replies:
                            socket.send(json.dumps(reply))
                        yield from changed
            except UnavailableError:
                # The service cannot read its store now: the next connection asks again.
                pass
            except ConnectionClosed as closed:
                _check_refused(closed)
            except (OSError, ValueError, WebSocketException) as error:
                self._check_known(state, error)
            time.sleep(next(delays))

    def _connection(self) -> dict[str, Any]:
        service = self.service
        tls = {} if service.tls is None else {"ssl": service.tls}
        options = {"proxy": service.proxy, "max_size": MAX_MESSAGE_BYTES, "compression": None}
        return {"additional_headers": service.headers, "ping_interval": PING_SECONDS} | options | tls

    def _check_known(self, state: StreamState, error: Exception) -> None:
        """Raise UnavailableError if the service has never answered."""
        if state.at is None:
            raise self.service.unreachable(error) from None


class AsyncClient:
    """The same methods as coroutines. Requests run in threads; `watch` is an asynchronous iterator."""

    def __init__(self, url: str = DEFAULT_URL, key: str | None = None, *, prefix: str = PREFIX) -> None:
        self._client = Client(url, key, prefix=prefix)

    async def opportunities(self, **options: Any) -> Opportunities:
        """List the open opportunities. Options as of `Client.opportunities`."""
        return await asyncio.to_thread(lambda: self._client.opportunities(**options))

    async def opportunity(self, arbitrage_id: str, *, stake: float | None = None) -> Opportunity:
        """Return one opportunity by its id."""
        return await asyncio.to_thread(lambda: self._client.opportunity(arbitrage_id, stake=stake))

    async def calculate(self, odds: Sequence[OwnOdds], *, stake: float = 1000, round_to: float = 0.01) -> Calculation:
        """Calculate stakes and profit of your own odds."""
        return await asyncio.to_thread(lambda: self._client.calculate(odds, stake=stake, round_to=round_to))

    async def bets(self, **options: Any) -> list[BetRecord]:
        """List the placed bets. Options as of `Client.bets`."""
        return await asyncio.to_thread(lambda: self._client.bets(**options))

    async def watch(self, *sports: str, state: StreamState | None = None) -> AsyncIterator[Opportunity]:
        """Yield every opportunity that is found, updated or closed, as `Client.watch`."""
        state = state or StreamState(sports)
        delays, client = reconnect_delays(), self._client
        while True:
            try:
                async with connect_async(client.service.stream, **client._connection()) as socket:
                    delays = reconnect_delays()
                    for command in state.opening():
                        await socket.send(json.dumps(command))
                    async for text in socket:
                        replies, changed = _received(state, text)
                        for reply in replies:
                            await socket.send(json.dumps(reply))
                        for opportunity in changed:
                            yield opportunity
            except UnavailableError:
                # The service cannot read its store now: the next connection asks again.
                pass
            except ConnectionClosed as closed:
                _check_refused(closed)
            except (OSError, ValueError, WebSocketException) as error:
                client._check_known(state, error)
            await asyncio.sleep(next(delays))


def _received(state: StreamState, text: str | bytes) -> tuple[list[dict[str, Any]], list[Opportunity]]:
    """Apply a message to the state. Return the replies, and the changes; after a snapshot all that are open."""
    before = state.since
    replies, changed = state.receive(text)
    if before is None and state.since is not None:
        changed = [*state.open.values(), *changed]
    return replies, [Opportunity.of(document) for document in changed]


def _check_refused(closed: ConnectionClosed) -> None:
    """Raise InvalidValueError if the service refused the client, such as for a wrong key."""
    if closed.rcvd is not None and closed.rcvd.code == POLICY_VIOLATION:
        raise InvalidValueError(closed.rcvd.reason)


def _parameters(given: Mapping[str, object]) -> dict[str, str]:
    """Return the parameters that are given, as text."""
    return {name: str(value) for name, value in given.items() if value not in {None, ""}}
