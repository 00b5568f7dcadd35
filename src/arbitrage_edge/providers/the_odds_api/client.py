"""OddsFetcher: asks The Odds API over one pool of connections, patiently, a few questions at a time."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

import httpx2
from msgspec import Struct
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, wait_exponential

from arbitrage_edge import __version__
from arbitrage_edge.domain.errors import InvalidValueError, ProviderError, TemporaryError
from arbitrage_edge.domain.market import Event, Snapshot, Sport
from arbitrage_edge.ports import Clock, OddsRequest, Quota
from arbitrage_edge.providers.the_odds_api import PROVIDER_NAME
from arbitrage_edge.providers.the_odds_api.errors import KeyFilter, UnreadableError, refusal, transport_trouble
from arbitrage_edge.providers.the_odds_api.mapping import events_of, quota_of, snapshot_of, sports_of
from arbitrage_edge.providers.the_odds_api.requests import for_events, for_odds, for_sports, odds_format

BASE_URL = "https://api.the-odds-api.com/v4"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
# Longer than the usual wait between two polls, so that a poll finds its connection open.
KEEPALIVE_SECONDS = 120
# From here on an answer takes the processor for so long that sockets would wait for it.
BIG_BODY = 200_000

log = logging.getLogger(__name__)
T = TypeVar("T")


class Timeouts(Struct, frozen=True):
    """Seconds for a connection, for each wait on the socket, and for one attempt as a whole."""

    connect: float = 5
    read: float = 20
    whole: float = 45


class Retries(Struct, frozen=True):
    """How often one question is asked, and how many seconds lie between: doubling from `first`, up to `longest`, each
    with up to `jitter` more. Whoever asks us to wait longer than `obeyed` is left to the caller."""

    attempts: int = 4
    first: float = 1
    longest: float = 8
    jitter: float = 1
    obeyed: float = 30


class WallClock:
    """The hour of this machine."""

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    async def sleep(self, duration: timedelta) -> None:
        """Waits."""
        await asyncio.sleep(duration.total_seconds())


class OddsFetcher:
    """The Odds API as an `OddsProvider`. Raises only `ProviderError`s, and never shows its key.

    `max_concurrent_requests` questions at a time are on their way; the others wait. Retries, only after 429, 5xx and
    failures of the connection, give up their place meanwhile. A proxy named by the environment is used, except for
    loopback addresses. `clock` gives snapshots their hour; `markets`, `regions` and `bookmakers` are what
    `fetch_sport_odds` asks for unless told otherwise.
    """

    name = PROVIDER_NAME

    def __init__(
        self,
        key: str,
        *,
        base_url: str = BASE_URL,
        markets: Sequence[str] = ("h2h",),
        regions: Sequence[str] = ("us",),
        bookmakers: Sequence[str] = (),
        date_format: str = "iso",
        include_links: bool = True,
        include_bet_limits: bool = True,
        max_concurrent_requests: int = 5,
        timeouts: Timeouts = Timeouts(),  # noqa: B008  frozen
        retries: Retries = Retries(),  # noqa: B008  frozen
        clock: Clock | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self.max_concurrent_requests = max_concurrent_requests
        self.semaphore = asyncio.Semaphore(max_concurrent_requests)
        self._markets, self._regions, self._bookmakers = tuple(markets), tuple(regions), tuple(bookmakers)
        self._date_format, self._links, self._bet_limits = date_format, include_links, include_bet_limits
        self._retries, self._clock = retries, clock or WallClock()
        self._backoff = wait_exponential(multiplier=retries.first, max=retries.longest)
        self._retrying = AsyncRetrying(
            sleep=self._sleep,
            wait=self._pause_seconds,
            stop=stop_after_attempt(retries.attempts),
            retry=retry_if_exception(self._is_retryable),
            before_sleep=_log_retry,
            reraise=True,
        )
        self._whole = timeouts.whole
        self._quota: Quota | None = None
        self._key_filter = KeyFilter(key)
        self._client = httpx2.AsyncClient(
            base_url=_checked(base_url),
            params={"apiKey": key},
            headers={"User-Agent": f"arbitrage-edge/{__version__}", "Accept": "application/json"},
            timeout=httpx2.Timeout(timeouts.read, connect=timeouts.connect, pool=None),
            limits=httpx2.Limits(max_connections=max_concurrent_requests, keepalive_expiry=KEEPALIVE_SECONDS),
            transport=transport,
            trust_env=httpx2.URL(base_url).host not in LOOPBACK,
        )
        self._key_filter.install()

    @property
    def quota(self) -> Quota | None:
        """The credits after the newest answer that told them."""
        return self._quota

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Closes the connections."""
        await self._client.aclose()
        self._key_filter.uninstall()

    async def sports(self) -> list[Sport]:
        """Every sport the provider knows, in season or not; costs nothing."""
        return await self._read(sports_of, await self.fetch_with_rate_limit(*for_sports()))

    async def events(self, sport: str) -> list[Event]:
        """The coming and running events of a sport; costs nothing."""
        question = for_events(sport, self._date_format)
        return await self._read(
            lambda body: events_of(body, sport, self._clock.now()), await self.fetch_with_rate_limit(*question)
        )

    async def odds(self, request: OddsRequest) -> Snapshot:
        """A sport's board, or one event's markets. A board knows featured markets only; an event knows them all."""
        question = for_odds(request, self._date_format, self._links, self._bet_limits)
        return await self._read(
            lambda body: snapshot_of(body, request, self._clock.now(), odds_format(request)),
            await self.fetch_with_rate_limit(*question),
        )

    async def fetch_sport_odds(self, sport: str, markets: Iterable[str] = ()) -> Snapshot:
        """The board of one sport, of the regions or bookmakers this fetcher was made for."""
        asked = tuple(markets) or self._markets
        return await self.odds(OddsRequest(sport, asked, self._regions, self._bookmakers))

    async def fetch_all_sports_odds(
        self, sports: Iterable[str], markets: Iterable[str] = ()
    ) -> list[Snapshot | BaseException]:
        """The boards of many sports at once, in their order; where one failed stands its error."""
        asked = tuple(markets)
        return await asyncio.gather(*(self.fetch_sport_odds(sport, asked) for sport in sports), return_exceptions=True)

    async def fetch_with_rate_limit(self, url: str, params: Mapping[str, str]) -> bytes:
        """Return the body of a response; `url` is a path below the base address. The key is added here."""
        # A copy for every call: one retrying object counts the attempts of one call.
        return await self._retrying.copy()(self._ask, url, params)

    async def _ask(self, path: str, params: Mapping[str, str]) -> bytes:
        async with self.semaphore:
            asked_at = self._clock.now()
            answer = await self._exchange(path, params)
        if isinstance(answer, ProviderError):
            raise self._key_filter.redact_error(answer)
        self._note_quota(answer.headers, asked_at)
        if not answer.is_success:
            raise self._key_filter.redact_error(refusal(answer, path, self._clock.now()))
        return answer.content

    async def _exchange(self, path: str, params: Mapping[str, str]) -> httpx2.Response | ProviderError:
        """An error is returned, and raised by the caller: raised here it would carry the library's own as its context,
        and that one knows the address with the key."""
        try:
            async with asyncio.timeout(self._whole):
                return await self._client.get(path, params=dict(params))
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
            return transport_trouble(error, path)

    def _note_quota(self, headers: Mapping[str, str], asked_at: datetime) -> None:
        told, known = quota_of(headers, self._clock.now()), self._quota
        # Answers overtake each other: of two that were on their way together, the one that counted more is newer.
        overtaken = told and known and asked_at < known.at and told.used < known.used
        if told and not overtaken:
            self._quota = told

    async def _sleep(self, seconds: float) -> None:
        await self._clock.sleep(timedelta(seconds=seconds))

    def _pause_seconds(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        requested = error.retry_after if isinstance(error, TemporaryError) else None
        jitter = random.uniform(0, self._retries.jitter)  # noqa: S311  it spreads retries and protects nothing
        return max(requested or 0, self._backoff(state)) + jitter

    def _is_retryable(self, error: BaseException) -> bool:
        if not isinstance(error, TemporaryError) or isinstance(error, UnreadableError):
            return False
        return (error.retry_after or 0) <= self._retries.obeyed

    async def _read(self, reader: Callable[[bytes], T], body: bytes) -> T:
        try:
            return await asyncio.to_thread(reader, body) if len(body) > BIG_BODY else reader(body)
        except InvalidValueError as error:
            reason = self._key_filter.redact(str(error))
        # A traceback that shows variables would show this one.
        del body
        raise UnreadableError(reason)


def _log_retry(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    log.warning("%s; next attempt in %.1f s", error, state.upcoming_sleep)


def _checked(base_url: str) -> str:
    """Raises InvalidValueError for what is no address of a server."""
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL as error:
        raise InvalidValueError(f"{base_url!r} is no address: {error}") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise InvalidValueError(f"{base_url!r} is no address that begins with http:// or https://")
    return base_url
